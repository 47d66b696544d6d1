package org.tslab.terminalserver.presented;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** Reads CALs: certs-only PKCS#7 with the chain from the CAL to a root (MS-RDPELE 2.2.2.8). */
public final class CalReader {
    /** id-at-serialNumber, 2.5.4.5. */
    private static final Bytes SERIAL_NUMBER = Bytes.ofHex("550405");
    private static final int BMP_STRING = 0x1e;

    private CalReader() {}

    /** @throws MalformedPduException when this is no CAL; the reason says what is missing */
    public static Cal read(Bytes pkcs7, KnownCertificates known) {
        var certificates = certificates(pkcs7, known);
        var leaf = certificates.stream()
            .filter(c -> c.getExtensionValue(LicensedProductInfo.OID) != null && issuesNone(c, certificates))
            .findFirst()
            .orElseThrow(() -> Ber.malformed("holds no certificate with licensed product information"));
        return new Cal(chain(leaf, certificates), productInfo(leaf), hardwareId(leaf), leaf.getNotAfter().toInstant());
    }

    /** @throws MalformedPduException when these bytes are no certificate */
    static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw Ber.malformed("holds a certificate that cannot be read");
        }
    }

    /** RFC 5652: ContentInfo, therein SignedData, therein certificates [0]. What the rest says does not matter here. */
    private static List<X509Certificate> certificates(Bytes pkcs7, KnownCertificates known) {
        var signedData = Ber.only(Ber.only(pkcs7, Ber.SEQUENCE).child(Ber.CONTEXT_0).content(), Ber.SEQUENCE);
        return signedData.child(Ber.CONTEXT_0).children().stream()
            .map(c -> known.read(c.expect(Ber.SEQUENCE).encoded())).toList();
    }

    private static boolean issuesNone(X509Certificate certificate, List<X509Certificate> all) {
        return all.stream().noneMatch(
            c -> !c.equals(certificate) && c.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()));
    }

    private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> all) {
        var chain = new ArrayList<X509Certificate>();
        var next = Optional.of(leaf);
        while (next.isPresent() && chain.size() < Cal.LONGEST_CHAIN) {
            var current = next.get();
            chain.add(current);
            next = all.stream().filter(
                c -> !c.equals(current) && c.getSubjectX500Principal().equals(current.getIssuerX500Principal()))
                .findFirst();
        }
        return List.copyOf(chain);
    }

    private static LicensedProductInfo productInfo(X509Certificate leaf) {
        var value = Bytes.of(leaf.getExtensionValue(LicensedProductInfo.OID));
        return LicensedProductInfo.decode(Ber.only(value, Ber.OCTET_STRING).content());
    }

    /** The name is a sequence of sets of pairs; which set it stands in does not matter. */
    private static String hardwareId(X509Certificate leaf) {
        var subject = Bytes.of(leaf.getSubjectX500Principal().getEncoded());
        return Ber.only(subject, Ber.SEQUENCE).children().stream()
            .flatMap(set -> set.children().stream()).map(Ber::children)
            .filter(pair -> pair.size() == 2 && pair.getFirst().content().equals(SERIAL_NUMBER))
            .map(pair -> text(pair.getLast())).findFirst().orElse("");
    }

    private static String text(Ber value) {
        return new String(value.content().toArray(),
            value.tag() == BMP_STRING ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
    }
}
