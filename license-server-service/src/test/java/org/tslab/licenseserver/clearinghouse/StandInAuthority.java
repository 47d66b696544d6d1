package org.tslab.licenseserver.clearinghouse;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.licenseserver.identity.Certificates;

/** A certification authority of a clearinghouse: real keys and signatures, nothing stored. */
final class StandInAuthority {
    private static final Instant FROM = Instant.parse("1996-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2099-12-31T23:59:59Z");
    private static final BasicConstraints NO_AUTHORITY = new BasicConstraints(false);
    private final Signer root;
    private final Signer activation;
    private final Signer keyPackSigner;
    private final Signer webServer;
    private BigInteger serial = BigInteger.ONE;

    StandInAuthority() {
        var rootKey = newPair();
        var rootSubject = new Subject("Root", rootKey.getPublic(), new BasicConstraints(2), null);
        root = new Signer(rootKey, certify(rootSubject, rootSubject.name(), rootKey));
        activation = made("Activation CA", root, new BasicConstraints(1), null);
        keyPackSigner = made("Key Pack Signer", activation, NO_AUTHORITY, KeyPackContent.SIGNING_PURPOSE);
        webServer = made("Web Server", activation, NO_AUTHORITY, KeyPurposeId.id_kp_serverAuth.getId());
    }

    private record Subject(String commonName, PublicKey key, BasicConstraints constraints, String purpose,
        Instant until) {
        Subject(String commonName, PublicKey key, BasicConstraints constraints, String purpose) {
            this(commonName, key, constraints, purpose, UNTIL);
        }

        X500Name name() {
            return new X500Name("O=TSLab,OU=SIMULATED,CN=" + commonName);
        }
    }

    private record Signer(KeyPair pair, X509Certificate certificate) {}

    /** Root first, the license server's own last. */
    List<X509Certificate> certify(String licenseServerId, PublicKey key) {
        return certify(licenseServerId, key, UNTIL);
    }

    List<X509Certificate> certify(String licenseServerId, PublicKey key, Instant until) {
        var subject = new Subject(licenseServerId, key, new BasicConstraints(0), null, until);
        return List.of(root.certificate(), activation.certificate(), certify(subject, activation));
    }

    boolean certified(X509Certificate certificate) {
        try {
            certificate.verify(activation.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    byte[] keyPack(byte[] content, X509Certificate recipient) {
        return enveloped(signed(content, keyPackSigner), recipient);
    }

    /** Signed by a certificate of the same authority whose purpose is another. */
    byte[] keyPackOfWrongSigner(byte[] content, X509Certificate recipient) {
        return enveloped(signed(content, webServer), recipient);
    }

    static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Signer made(String name, Signer issuer, BasicConstraints constraints, String purpose) {
        var pair = newPair();
        return new Signer(pair, certify(new Subject(name, pair.getPublic(), constraints, purpose), issuer));
    }

    private X509Certificate certify(Subject subject, Signer issuer) {
        return certify(subject,
            X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded()), issuer.pair());
    }

    private synchronized X509Certificate certify(Subject subject, X500Name issuer, KeyPair signer) {
        serial = serial.add(BigInteger.ONE);
        var builder = new X509v3CertificateBuilder(issuer, serial, Date.from(FROM), Date.from(subject.until()),
            subject.name(), SubjectPublicKeyInfo.getInstance(subject.key().getEncoded()));
        var uses = KeyUsage.digitalSignature | KeyUsage.keyEncipherment
            | (subject.constraints().isCA() ? KeyUsage.keyCertSign : 0);
        try {
            builder.addExtension(Certificates.critical(Extension.basicConstraints, subject.constraints()));
            builder.addExtension(Certificates.critical(Extension.keyUsage, new KeyUsage(uses)));
            if (subject.purpose() != null) {
                builder.addExtension(Certificates.critical(Extension.extendedKeyUsage,
                    new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(subject.purpose())))));
            }
            return Certificates.parse(builder.build(Certificates.signer(signer.getPrivate())).getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(byte[] content, Signer signer) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .build(Certificates.signer(signer.pair().getPrivate()), signer.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
            return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] enveloped(byte[] content, X509Certificate recipient) {
        try {
            var oaep = new JcaAlgorithmParametersConverter().getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            var generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient, oaep));
            return generator.generate(new CMSProcessableByteArray(content),
                new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build()).getEncoded();
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
