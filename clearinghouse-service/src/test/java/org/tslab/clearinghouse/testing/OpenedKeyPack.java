package org.tslab.clearinghouse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.OperatorCreationException;
import org.tslab.clearinghouse.testing.CertificateLinter.Kind;
import org.tslab.contracts.clearinghouse.KeyPackAnswer;
import org.tslab.contracts.clearinghouse.KeyPackContent;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A key pack, opened and verified the way a license server must. */
public record OpenedKeyPack(String serial, KeyPackContent content, X509Certificate signer) {

    static OpenedKeyPack open(KeyPackAnswer answer, PrivateKey key, List<X509Certificate> rootFirst) {
        try {
            var envelope = new CMSEnvelopedData(Base64.getDecoder().decode(answer.envelope()));
            var recipient = envelope.getRecipientInfos().iterator().next();
            var signed = new CMSSignedData(recipient.getContent(new JceKeyTransEnvelopedRecipient(key)));
            var signer = signer(signed);
            signer.verify(rootFirst.get(1).getPublicKey());
            if (!signer.getExtendedKeyUsage().equals(List.of(KeyPackContent.SIGNING_PURPOSE))) {
                throw new IllegalStateException("signed by " + signer.getSubjectX500Principal());
            }
            CertificateLinter.check(Kind.KEY_PACK_SIGNER, signer, rootFirst.get(1));
            return new OpenedKeyPack(answer.keyPackSerial(), content(signed), signer);
        } catch (CMSException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the key pack does not open", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate signer(CMSSignedData signed)
        throws GeneralSecurityException, CMSException, OperatorCreationException {
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        @SuppressWarnings("unchecked")
        var holder = (X509CertificateHolder) signed.getCertificates().getMatches(signer.getSID()).iterator().next();
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder))) {
            throw new IllegalStateException("the signature is wrong");
        }
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    private static KeyPackContent content(CMSSignedData signed) throws IOException {
        var json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        return json.readValue((byte[]) signed.getSignedContent().getContent(), new TypeReference<>() {
        });
    }
}
