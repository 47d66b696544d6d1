package org.tslab.clearinghouse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * What every certificate that we issue has to obey: RFC 5280, and the profile in docs/certificates.md. Each rule is
 * named by what it demands; a lint is the name of a rule that was broken.
 */
public final class CertificateLinter {
    private static final String TLS_BASIC = "1.3.6.1.4.1.311.18";
    private final X509Certificate certificate;
    private final X509Certificate issuer;
    private final Certificate asn1;
    private final List<String> lints = new ArrayList<>();

    private CertificateLinter(X509Certificate certificate, X509Certificate issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
        try {
            asn1 = Certificate.getInstance(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The profiles of the five kinds of certificate. */
    public enum Kind {
        ROOT,
        ACTIVATION_CA,
        KEY_PACK_SIGNER,
        TRANSITION_RECIPIENT,
        LICENSE_SERVER
    }

    /** Checks a license server's whole chain, root first. */
    public static void check(List<X509Certificate> chain) {
        check(Kind.ROOT, chain.get(0), chain.get(0));
        check(Kind.ACTIVATION_CA, chain.get(1), chain.get(0));
        check(Kind.LICENSE_SERVER, chain.get(2), chain.get(1));
    }

    /** Fails with all the rules that it breaks. */
    public static void check(Kind kind, X509Certificate certificate, X509Certificate issuer) {
        var broken = lints(kind, certificate, issuer);
        if (!broken.isEmpty()) {
            throw new AssertionError("a certificate of the kind " + kind + " breaks rules: " + broken);
        }
    }

    public static List<String> lints(Kind kind, X509Certificate certificate, X509Certificate issuer) {
        var linter = new CertificateLinter(certificate, issuer);
        linter.anyKind();
        switch (kind) {
            case ROOT -> linter.authority(2);
            case ACTIVATION_CA -> linter.authority(1);
            case LICENSE_SERVER -> linter.licenseServer();
            case KEY_PACK_SIGNER -> linter.keyPackSigner();
            case TRANSITION_RECIPIENT -> linter.transitionRecipient();
        }
        return linter.lints;
    }

    private void anyKind() {
        rule("is X.509 version 3 (RFC 5280, 4.1.2.1)", certificate.getVersion() == 3);
        rule("is encoded in DER (4.1)", der());
        rule("has a serial of at most 20 bytes (4.1.2.2)", certificate.getSerialNumber().toByteArray().length <= 20);
        rule("has a serial of at least 120 bits", certificate.getSerialNumber().bitLength() >= 120);
        rule("has a positive serial (4.1.2.2)", certificate.getSerialNumber().signum() > 0);
        rule("is signed with SHA-256 and RSA", certificate.getSigAlgName().equals("SHA256withRSA"));
        rule("names one signature algorithm (4.1.1.2)",
            asn1.getSignatureAlgorithm().equals(asn1.getTBSCertificate().getSignature()));
        rule("is signed by its issuer", signedBy(issuer));
        rule("has its issuer's name byte for byte (4.1.2.4)", Arrays.equals(
            certificate.getIssuerX500Principal().getEncoded(), issuer.getSubjectX500Principal().getEncoded()));
        rule("has a key of RSA, 2048 to 4096 bits, odd exponent of at least 65537", key());
        rule("has no unique identifiers (4.1.2.8)",
            certificate.getIssuerUniqueID() == null && certificate.getSubjectUniqueID() == null);
        validity();
        names();
        identifiers();
        rule("has no unknown critical extension (4.2)", !certificate.hasUnsupportedCriticalExtension()
            || certificate.getCriticalExtensionOIDs().equals(Set.of("2.5.29.15", "2.5.29.19", "2.5.29.37")));
    }

    private void validity() {
        var from = certificate.getNotBefore().toInstant();
        var until = certificate.getNotAfter().toInstant();
        rule("ends after it begins (4.1.2.5)", from.isBefore(until));
        rule("is within its issuer's time", !from.isBefore(issuer.getNotBefore().toInstant())
            && !until.isAfter(issuer.getNotAfter().toInstant()));
        rule("has times of whole seconds (4.1.2.5)", from.getNano() == 0 && until.getNano() == 0);
        var borderline = Instant.parse("2050-01-01T00:00:00Z");
        rule("has years until 2049 with two digits and later ones with four (4.1.2.5)",
            tag(asn1.getStartDate()) == (from.isBefore(borderline) ? 23 : 24)
                && tag(asn1.getEndDate()) == (until.isBefore(borderline) ? 23 : 24));
    }

    private void names() {
        var subject = asn1.getSubject();
        rule("has a subject (4.1.2.6)", subject.getRDNs().length > 0);
        rule("says SIMULATED in its subject", says(subject));
        rule("says SIMULATED in its issuer", says(asn1.getIssuer()));
        for (var rdn : subject.getRDNs()) {
            rule("has one value in each part of its name", !rdn.isMultiValued());
            var value = rdn.getFirst().getValue();
            rule("has names in UTF8String or PrintableString (4.1.2.4)",
                value instanceof DERUTF8String || value instanceof DERPrintableString);
            rule("has no empty name", !text(value).isEmpty());
            rule("has names of at most 64 characters (appendix A.1)",
                text(value).codePointCount(0, text(value).length()) <= 64);
        }
    }

    private void identifiers() {
        var extensions = asn1.getTBSCertificate().getExtensions();
        try {
            var utils = new JcaX509ExtensionUtils();
            rule("has the subject key identifier of its key, not critical (4.2.1.2)",
                plain(extensions, Extension.subjectKeyIdentifier) && utils
                    .createSubjectKeyIdentifier(certificate.getPublicKey())
                    .equals(SubjectKeyIdentifier.fromExtensions(extensions)));
            rule("has the authority key identifier of its issuer's key, not critical (4.2.1.1)",
                plain(extensions, Extension.authorityKeyIdentifier) && Arrays.equals(
                    utils.createSubjectKeyIdentifier(issuer.getPublicKey()).getKeyIdentifier(),
                    AuthorityKeyIdentifier.fromExtensions(extensions).getKeyIdentifierOctets()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void authority(int pathLength) {
        critical();
        rule("is an authority with a path of " + pathLength, certificate.getBasicConstraints() == pathLength);
        rule("signs certificates and revocation lists only", usage(5, 6));
        rule("has no purpose but to be an authority", extendedUsage().isEmpty());
        rule("is always valid", certificate.getNotBefore().toInstant().equals(Instant.parse("1996-01-01T00:00:00Z")));
    }

    private void licenseServer() {
        critical();
        rule("is an authority for CALs only", certificate.getBasicConstraints() == 0);
        rule("signs, decrypts keys and signs certificates, and nothing else", usage(0, 2, 5));
        rule("has TLS~BASIC, not critical",
            plain(asn1.getTBSCertificate().getExtensions(), new ASN1ObjectIdentifier(TLS_BASIC)));
        rule("names company, SIMULATED, Product ID and License Server ID",
            Arrays.stream(asn1.getSubject().getAttributeTypes()).toList()
                .equals(List.of(BCStyle.O, BCStyle.OU, BCStyle.SERIALNUMBER, BCStyle.CN)));
        rule("names a License Server ID", text(BCStyle.CN).matches("[BCDFGHJKMPQRTVWXY2346789]{35}"));
        rule("names a Product ID", text(BCStyle.SERIALNUMBER).matches("[0-9]{5}-([0-9]{3}|OEM)-[0-9]{7}-[0-9]{5}"));
        rule("is valid for five years and an hour at most", Duration.between(certificate.getNotBefore().toInstant(),
            certificate.getNotAfter().toInstant()).compareTo(Duration.ofDays(1826).plusHours(1)) <= 0);
    }

    private void keyPackSigner() {
        critical();
        rule("is no authority", certificate.getBasicConstraints() == -1);
        rule("signs only", usage(0));
        rule("signs key packs only", extendedUsage().size() == 1
            && certificate.getCriticalExtensionOIDs().contains(Extension.extendedKeyUsage.getId()));
    }

    private void transitionRecipient() {
        critical();
        rule("is no authority", certificate.getBasicConstraints() == -1);
        rule("decrypts keys only", usage(2));
    }

    private void critical() {
        rule("has critical basic constraints and key usage (4.2.1.3, 4.2.1.9)", certificate.getCriticalExtensionOIDs()
            .containsAll(Set.of(Extension.basicConstraints.getId(), Extension.keyUsage.getId())));
    }

    private void rule(String demand, boolean obeyed) {
        if (!obeyed) {
            lints.add(demand);
        }
    }

    private boolean der() {
        try {
            return Arrays.equals(certificate.getEncoded(), asn1.getEncoded(ASN1Encoding.DER));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean signedBy(X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean key() {
        return certificate.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 2048
            && rsa.getModulus().bitLength() <= 4096 && rsa.getPublicExponent().testBit(0)
            && rsa.getPublicExponent().compareTo(BigInteger.valueOf(65_537)) >= 0;
    }

    private boolean usage(int... allowed) {
        var expected = new boolean[9];
        for (int use : allowed) {
            expected[use] = true;
        }
        return Arrays.equals(expected, certificate.getKeyUsage());
    }

    private List<String> extendedUsage() {
        try {
            var purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean plain(Extensions extensions, ASN1ObjectIdentifier oid) {
        var extension = extensions.getExtension(oid);
        return extension != null && !extension.isCritical();
    }

    private static boolean says(X500Name name) {
        return Arrays.stream(name.getRDNs(BCStyle.OU)).anyMatch(rdn -> text(rdn.getFirst().getValue())
            .equals("SIMULATED"));
    }

    private String text(ASN1ObjectIdentifier type) {
        return text(asn1.getSubject().getRDNs(type)[0].getFirst().getValue());
    }

    private static String text(ASN1Encodable value) {
        return ((ASN1String) value).getString();
    }

    /** 23 is UTCTime, 24 is GeneralizedTime. */
    private static int tag(ASN1Encodable time) {
        try {
            return time.toASN1Primitive().getEncoded()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
