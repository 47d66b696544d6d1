package org.tslab.simkit.transition;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;

import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/**
 * CMS AuthEnvelopedData (RFC 5083): AES-256-GCM, its key transported by RSA with OAEP and SHA-256. Anybody can close
 * one and one can open it, who then knows that nothing was altered.
 */
final class Envelope {
    private static final OAEPParameterSpec OAEP = new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
        PSource.PSpecified.DEFAULT);

    /** Java's own providers know AES-GCM, but not by the name that CMS has for it. Nobody else sees this one. */
    private static final Provider CONTENT = new BouncyCastleProvider();

    private Envelope() {}

    static byte[] around(byte[] content, X509Certificate recipient) {
        try {
            var transport = new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, OAEP);
            var generator = new CMSAuthEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient, transport));
            return generator.generate(new CMSProcessableByteArray(content),
                (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM).setProvider(CONTENT)
                    .build())
                .getEncoded();
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new IllegalStateException("an envelope cannot be closed", e);
        }
    }

    static byte[] open(byte[] envelope, PrivateKey recipient) throws CMSException {
        var recipients = new CMSAuthEnvelopedData(envelope).getRecipientInfos().getRecipients();
        if (recipients.size() != 1) {
            throw new CMSException("it is for " + recipients.size() + " recipients instead of one");
        }
        return recipients.iterator().next()
            .getContent(new JceKeyTransAuthEnvelopedRecipient(recipient).setContentProvider(CONTENT));
    }
}
