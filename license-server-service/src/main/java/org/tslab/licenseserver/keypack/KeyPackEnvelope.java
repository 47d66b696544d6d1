package org.tslab.licenseserver.keypack;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.licenseserver.identity.Certificates;
import org.tslab.licenseserver.identity.Chain;
import org.tslab.licenseserver.identity.Identity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Opens a key pack as it travels (RFC 5652): an EnvelopedData that only this license server can open, around a
 * SignedData that only the clearinghouse can make, around the content as JSON.
 */
final class KeyPackEnvelope {
    private KeyPackEnvelope() {}

    static KeyPackContent open(String base64, Identity identity, Instant now, ObjectMapper json) {
        if (base64 == null) {
            throw new KeyPackRefusedProblem("did not come");
        }
        try {
            var content = verified(new CMSSignedData(decrypted(Base64.getDecoder().decode(base64), identity)),
                identity, now);
            return json.readerFor(KeyPackContent.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(content);
        } catch (IllegalArgumentException | CMSException e) {
            throw new KeyPackRefusedProblem("cannot be opened with the key of this license server");
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new KeyPackRefusedProblem("is not signed by the clearinghouse that activated this license server");
        } catch (IOException e) {
            throw new KeyPackRefusedProblem("cannot be read");
        }
    }

    private static byte[] decrypted(byte[] enveloped, Identity identity) throws CMSException {
        var recipient = new CMSEnvelopedData(enveloped).getRecipientInfos()
            .get(new JceKeyTransRecipientId(identity.certificate()));
        if (recipient == null) {
            throw new CMSException("it is for somebody else");
        }
        return recipient.getContent(new JceKeyTransEnvelopedRecipient(identity.privateKey()));
    }

    /** The signed content, when its one signer may sign key packs and is vouched for by our own authorities. */
    private static byte[] verified(CMSSignedData signed, Identity identity, Instant now)
        throws GeneralSecurityException, CMSException, OperatorCreationException, IOException {
        var signers = signed.getSignerInfos().getSigners();
        if (signers.size() != 1 || signed.getSignedContent() == null) {
            throw new GeneralSecurityException("it does not have one signer");
        }
        var signer = signers.iterator().next();
        var certificate = certificateOf(signer, signed);
        Chain.verify(upTo(certificate, identity.authorities()), now);
        var purposes = certificate.getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(KeyPackContent.SIGNING_PURPOSE)
            || !signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
            throw new GeneralSecurityException("its signer may not sign key packs, or did not sign this one");
        }
        return (byte[]) signed.getSignedContent().getContent();
    }

    // The library has no type parameter for what a signer's ID selects.
    @SuppressWarnings("unchecked")
    private static X509Certificate certificateOf(SignerInformation signer, CMSSignedData signed)
        throws GeneralSecurityException, IOException {
        var holders = signed.getCertificates().getMatches((Selector<X509CertificateHolder>) signer.getSID());
        if (holders.isEmpty()) {
            throw new GeneralSecurityException("its signer is not named");
        }
        return Certificates.parse(holders.iterator().next().getEncoded());
    }

    private static List<X509Certificate> upTo(X509Certificate signer, List<X509Certificate> authorities) {
        var chain = new ArrayList<>(authorities);
        chain.add(signer);
        return chain;
    }
}
