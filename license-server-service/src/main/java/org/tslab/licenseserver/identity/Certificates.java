package org.tslab.licenseserver.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The certificates that license servers sign: the X.509 profile is ours, and every chain says SIMULATED. */
public final class Certificates {
    /** The last moment of the simulated clock's range: an unactivated license server has no other end. */
    private static final Instant ALWAYS_UNTIL = Instant.parse("2099-12-31T23:59:59Z");

    private Certificates() {}

    /** The name under which a license server stands in what it signs and asks for itself. */
    public static X500Name nameOf(String licenseServer, String productId) {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, new DERUTF8String("TSLab"))
            .addRDN(BCStyle.OU, new DERUTF8String("SIMULATED"))
            .addRDN(BCStyle.SERIALNUMBER, new DERUTF8String(productId))
            .addRDN(BCStyle.CN, new DERUTF8String(licenseServer)).build();
    }

    /** What an unactivated license server shows; it can sign, but nobody vouches for it. */
    static X509Certificate selfSigned(String licenseServer, String productId, KeyPair pair, Instant now) {
        var name = nameOf(licenseServer, productId);
        var builder = new X509v3CertificateBuilder(name, serial(UUID.randomUUID()), Date.from(now),
            Date.from(ALWAYS_UNTIL), name, SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        try {
            builder.addExtension(critical(Extension.basicConstraints, new BasicConstraints(0)));
            builder.addExtension(critical(Extension.keyUsage,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature | KeyUsage.keyEncipherment)));
            return decode(builder.build(signer(pair.getPrivate())).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a certificate cannot be encoded", e);
        }
    }

    /** DER; the same bytes whenever the same leaf is signed by the same license server. */
    public static byte[] sign(Leaf leaf, Identity issuer) {
        // Byte for byte as the issuer's own certificate has it, since a chain is followed by comparing names.
        var issuerName = X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
        var builder = new X509v3CertificateBuilder(issuerName, serial(leaf.serial()), Date.from(leaf.from()),
            Date.from(leaf.until()), leaf.subject(), leaf.key());
        try {
            for (var extension : leaf.extensions()) {
                builder.addExtension(extension);
            }
            return builder.build(signer(issuer.privateKey())).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a certificate cannot be encoded", e);
        }
    }

    /** An extension that a reader must understand, or refuse the certificate. */
    public static Extension critical(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        try {
            return Extension.create(oid, true, value);
        } catch (IOException e) {
            throw new IllegalStateException("the extension " + oid + " cannot be encoded", e);
        }
    }

    /** SHA-256 with RSA: deterministic, so what is signed again is the same again. */
    public static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder("SHA256withRSA").build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }

    public static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate cannot be encoded", e);
        }
    }

    /** @throws CertificateException when these bytes, DER or PEM, are no certificate */
    public static X509Certificate parse(byte[] certificate) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
    }

    static X509Certificate decode(byte[] der) {
        try {
            return parse(der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of our own cannot be read", e);
        }
    }

    private static BigInteger serial(UUID serial) {
        return new BigInteger(1,
            ByteBuffer.allocate(16).putLong(serial.getMostSignificantBits()).putLong(serial.getLeastSignificantBits())
                .array());
    }
}
