package org.tslab.lab.tools;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.ldap.LdapName;

import org.tslab.rdp.cal.LicenseServerInfo;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * A CAL as a client keeps it (MS-RDPELE 2.2.2.8), read and not believed: nobody here checks a signature.
 *
 * @param subject computer (CN), user (L) and hardware ID (serialNumber), as far as they are there
 * @param chain the CAL first, each next one the issuer of the one before
 */
record StoredCal(LicenseServerInfo issuer, LicensedProductInfo product, Map<String, String> subject,
    Instant validFrom, Instant validTo, List<X509Certificate> chain) {
    private static final Map<String, String> SERIAL_NUMBER = Map.of("2.5.4.5", "serialNumber");
    private static final int LONGEST_CHAIN = 8;
    private static final int SHORT_HEADER = 2;
    private static final int LONG_FORM = 0x80;

    /** @throws MalformedPduException when this is no CAL; the message says what is missing */
    static StoredCal read(byte[] file) {
        var certificates = certificates(file);
        var cal = certificates.stream().filter(c -> c.getExtensionValue(LicensedProductInfo.OID) != null)
            .filter(c -> certificates.stream().noneMatch(other -> isIssuedBy(other, c))).findFirst()
            .orElseThrow(() -> new MalformedPduException("CAL", "holds no licensed product information"));
        return new StoredCal(LicenseServerInfo.decode(extension(cal, LicenseServerInfo.OID)),
            LicensedProductInfo.decode(extension(cal, LicensedProductInfo.OID)), names(cal),
            cal.getNotBefore().toInstant(), cal.getNotAfter().toInstant(), chain(cal, certificates));
    }

    private static List<X509Certificate> certificates(byte[] file) {
        try {
            var all = new ArrayList<X509Certificate>();
            CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))
                .forEach(certificate -> all.add((X509Certificate) certificate));
            return all;
        } catch (CertificateException _) {
            throw new MalformedPduException("CAL", "is no PKCS#7 of certificates");
        }
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        return !certificate.equals(issuer)
            && certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }

    private static List<X509Certificate> chain(X509Certificate cal, Collection<X509Certificate> all) {
        var chain = new ArrayList<>(List.of(cal));
        var next = issuerOf(cal, all);
        while (next.isPresent() && chain.size() < LONGEST_CHAIN) {
            chain.add(next.get());
            next = issuerOf(next.get(), all);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuerOf(X509Certificate certificate, Collection<X509Certificate> all) {
        return all.stream().filter(other -> isIssuedBy(certificate, other)).findFirst();
    }

    /** The value of the extension is an octet string, whose content is the structure. */
    private static Bytes extension(X509Certificate cal, String oid) {
        var value = cal.getExtensionValue(oid);
        if (value == null) {
            throw new MalformedPduException("CAL", "lacks the extension " + oid);
        }
        var length = value[1] & 0xff;
        var header = length < LONG_FORM ? SHORT_HEADER : SHORT_HEADER + length - LONG_FORM;
        return Bytes.of(value).slice(header, value.length);
    }

    private static Map<String, String> names(X509Certificate cal) {
        try {
            var names = new HashMap<String, String>();
            for (var rdn : new LdapName(cal.getSubjectX500Principal().getName("RFC2253", SERIAL_NUMBER)).getRdns()) {
                var attributes = rdn.toAttributes().getAll();
                while (attributes.hasMore()) {
                    var attribute = attributes.next();
                    names.put(attribute.getID(), String.valueOf(attribute.get()));
                }
            }
            return names;
        } catch (InvalidNameException _) {
            throw new MalformedPduException("CAL", "has a subject that is no name");
        } catch (NamingException e) {
            throw new IllegalStateException("a name that is no name", e);
        }
    }

    /** What a person reads of it, line by line. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("Issuer", issuer.issuerName() + " (Product ID " + issuer.issuerId() + ")"));
        lines.add(line("Scope", issuer.scope()));
        lines.add(line("Issued to computer", subject.getOrDefault("CN", "")));
        lines.add(line("Issued to user", subject.getOrDefault("L", "")));
        lines.add(line("Hardware ID", subject.getOrDefault("serialNumber", "")));
        lines.add(line("License ID", product.adjustedProductId()));
        lines.add(line("Type and model", type() + ", Per Device"));
        lines.add(line("Valid from", validFrom.toString()));
        lines.add(line("Valid to", validTo.toString()));
        for (int i = 0; i < chain.size(); i++) {
            lines.add(line(i == 0 ? "Chain" : "", chain.get(i).getSubjectX500Principal().getName("RFC2253",
                SERIAL_NUMBER)));
        }
        return lines;
    }

    private String type() {
        return "Windows %s CAL, %s".formatted(
            product.versions().stream().map(v -> v.major() + "." + v.minor()).reduce("", (all, v) -> (all + " " + v)
                .strip()),
            product.temporary() ? "temporary" : "permanent");
    }

    /** Names in a CAL were chosen by a client; they do not drive a terminal. */
    private static String line(String name, String value) {
        return "%-20s%s".formatted(name, value.replaceAll("\\p{Cntrl}", "?"));
    }
}
