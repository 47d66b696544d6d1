package org.tslab.clearinghouse.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tslab.contracts.clearinghouse.KeyPackContent;

/**
 * The X.509 profile of the simulation; the original's is not public. Every subject says SIMULATED. Root, activation CA,
 * license server and CAL form one chain, so each path length allows exactly what follows.
 */
final class Certificates {
    static final String SIGNATURE = "SHA256withRSA";
    /** Whatever the simulated clock may show, the authority itself is valid. */
    private static final Instant ALWAYS_FROM = Instant.parse("1996-01-01T00:00:00Z");
    private static final Instant ALWAYS_UNTIL = Instant.parse("2099-12-31T23:59:59Z");
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Derived from a random UUID (ITU-T X.667), so that it belongs to nobody else. */
    private static final ASN1ObjectIdentifier KEY_PACK_SIGNING = new ASN1ObjectIdentifier(
        KeyPackContent.SIGNING_PURPOSE);
    /** Stands in the certificates of real activated license servers; not critical. */
    private static final ASN1ObjectIdentifier TLS_BASIC = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.18");

    private Certificates() {}

    /** 126 random bits behind a one, so that all serials have the same length. */
    static BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
    }

    static X509Certificate root(KeyPair pair) {
        var name = authorityName(AuthorityRole.ROOT);
        var builder = builder(name, newSerial(), new Validity(ALWAYS_FROM, ALWAYS_UNTIL), name, pair.getPublic());
        return new Draft(builder, pair.getPublic()).authority(2).signedBy(pair);
    }

    static X509Certificate activation(PublicKey key, SigningKey root) {
        return authorityDraft(AuthorityRole.ACTIVATION, key, root).authority(1).signedBy(root);
    }

    static X509Certificate keyPackSigner(PublicKey key, SigningKey activation) {
        return authorityDraft(AuthorityRole.KEY_PACK_SIGNER, key, activation).keyPackSigner().signedBy(activation);
    }

    static X509Certificate transitionRecipient(PublicKey key, SigningKey activation) {
        return authorityDraft(AuthorityRole.TRANSITION_RECIPIENT, key, activation).recipient().signedBy(activation);
    }

    static X509Certificate licenseServer(LicenseServerCertificate planned, SigningKey activation) {
        // Values are given as strings of ASN.1, not as text: text may be an escape ("#…") that means something else.
        var subject = new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, new DERUTF8String(planned.company()))
            .addRDN(BCStyle.OU, new DERUTF8String("SIMULATED"))
            .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(planned.productId()))
            .addRDN(BCStyle.CN, new DERUTF8String(planned.licenseServerId())).build();
        var validity = new Validity(planned.notBefore(), planned.notAfter());
        var builder = builder(nameOf(activation), planned.serial(), validity, subject, planned.key());
        return new Draft(builder, planned.key()).licenseServer().signedBy(activation);
    }

    static X509Certificate decode(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of our own cannot be read", e);
        }
    }

    static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be encoded", e);
        }
    }

    private static Draft authorityDraft(AuthorityRole role, PublicKey key, SigningKey issuer) {
        var always = new Validity(ALWAYS_FROM, ALWAYS_UNTIL);
        return new Draft(builder(nameOf(issuer), newSerial(), always, authorityName(role), key), key);
    }

    private static X500Name authorityName(AuthorityRole role) {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, new DERUTF8String("TSLab"))
            .addRDN(BCStyle.OU, new DERUTF8String("SIMULATED"))
            .addRDN(BCStyle.CN, new DERUTF8String(role.commonName())).build();
    }

    /** Byte for byte as the issuer wrote it, since a chain is followed by comparing names. */
    private static X500Name nameOf(SigningKey issuer) {
        return X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, BigInteger serial, Validity validity,
        X500Name subject, PublicKey key) {
        return new X509v3CertificateBuilder(issuer, serial, Date.from(validity.from()), Date.from(validity.until()),
            subject, SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private record Validity(Instant from, Instant until) {}

    /** A certificate that still lacks its extensions and its signature. */
    private record Draft(X509v3CertificateBuilder builder, PublicKey key) {

        Draft authority(int pathLength) {
            return with(Extension.basicConstraints, true, new BasicConstraints(pathLength))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }

        /** It signs CALs, proves itself to the clearinghouse, and has key packs enveloped for it. */
        Draft licenseServer() {
            return with(Extension.basicConstraints, true, new BasicConstraints(0))
                .with(Extension.keyUsage, true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                .with(TLS_BASIC, false, new DERIA5String("TLS~BASIC"));
        }

        Draft keyPackSigner() {
            return with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, true,
                    new ExtendedKeyUsage(KeyPurposeId.getInstance(KEY_PACK_SIGNING)));
        }

        /** Others may seal for it; it vouches for nothing. */
        Draft recipient() {
            return with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
        }

        X509Certificate signedBy(SigningKey issuer) {
            return signedBy(new KeyPair(issuer.certificate().getPublicKey(), issuer.privateKey()));
        }

        X509Certificate signedBy(KeyPair issuer) {
            try {
                var identifiers = new JcaX509ExtensionUtils();
                with(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
                with(Extension.authorityKeyIdentifier, false,
                    identifiers.createAuthorityKeyIdentifier(issuer.getPublic()));
                var signer = new JcaContentSignerBuilder(SIGNATURE).build(issuer.getPrivate());
                return decode(builder.build(signer).getEncoded());
            } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
                throw new IllegalStateException("a certificate cannot be signed", e);
            }
        }

        private Draft with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                builder.addExtension(oid, critical, value);
                return this;
            } catch (IOException e) {
                throw new IllegalStateException("the extension " + oid + " cannot be encoded", e);
            }
        }
    }
}
