package org.tslab.clearinghouse.authority;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.transition.TransitionKeys;
import org.tslab.simkit.transition.TransitionSeal;

/** The certification authority of this environment, its keys opened: what it vouches for, and whether it did. */
public final class Authority {
    private final X509Certificate root;
    private final SigningKey activation;
    private final SigningKey keyPackSigner;
    private final SigningKey transitionRecipient;

    Authority(X509Certificate root, SigningKey activation, SigningKey keyPackSigner, SigningKey transitionRecipient) {
        this.root = root;
        this.activation = activation;
        this.keyPackSigner = keyPackSigner;
        this.transitionRecipient = transitionRecipient;
    }

    /** Root first, then the activation CA: what a license server's own certificate is added to. */
    public List<X509Certificate> certificates() {
        return List.of(root, activation.certificate());
    }

    /** Whether the activation CA signed it; says nothing about whether it is still good. */
    public boolean signed(X509Certificate certificate) {
        try {
            certificate.verify(activation.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A CMS SignedData (RFC 5652) around the content, with the signer's certificate and its issuer's. */
    public byte[] signKeyPack(byte[] content, Instant at) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signerInfo(at));
            generator.addCertificates(
                new JcaCertStore(List.of(keyPackSigner.certificate(), activation.certificate())));
            return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
        } catch (CMSException | IOException | CertificateEncodingException | OperatorCreationException e) {
            throw new IllegalStateException("a key pack cannot be signed", e);
        }
    }

    /** For whom the transition portal seals its requests. */
    public X509Certificate transitionRecipient() {
        return transitionRecipient.certificate();
    }

    /** @throws org.tslab.simkit.transition.CannotBeOpenedException when it was not sealed for that certificate */
    public TransitionKeys opened(TransitionRequestSubmitted request, TransitionSeal seal) {
        return seal.openKeys(request, transitionRecipient.privateKey());
    }

    /** A list of revoked certificates, signed by the CA that issued them. */
    public X509CRLHolder sign(X509v2CRLBuilder list) {
        return list.build(activationSigner());
    }

    /** An answer about certificates, signed by the CA that issued them (RFC 6960, 2.2, first case). */
    public BasicOCSPResp sign(BasicOCSPRespBuilder answer, Instant at) {
        try {
            return answer.build(activationSigner(), new X509CertificateHolder[0], Date.from(at));
        } catch (OCSPException e) {
            throw new IllegalStateException("an answer about certificates cannot be signed", e);
        }
    }

    /** Who issues certificates to license servers. */
    public X509Certificate issuer() {
        return activation.certificate();
    }

    private ContentSigner activationSigner() {
        try {
            return new JcaContentSignerBuilder(Certificates.SIGNATURE).build(activation.privateKey());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }

    X509Certificate sign(LicenseServerCertificate planned) {
        return Certificates.licenseServer(planned, activation);
    }

    private SignerInfoGenerator signerInfo(Instant at) throws OperatorCreationException, CertificateEncodingException {
        // Left to itself the library would take the signing time from the wall clock.
        var signingTime = new ASN1EncodableVector();
        signingTime.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(signingTime)))
            .build(new JcaContentSignerBuilder(Certificates.SIGNATURE).build(keyPackSigner.privateKey()),
                keyPackSigner.certificate());
    }
}
