package org.tslab.terminalserver.presented;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** Reads CALs: certs-only PKCS#7 with the chain from the CAL to a root (MS-RDPELE 2.2.2.8). */
public final class CalReader {
    private static final JcaX509CertificateConverter CERTIFICATES = new JcaX509CertificateConverter();
    private static final ASN1ObjectIdentifier PRODUCT_INFO = new ASN1ObjectIdentifier(LicensedProductInfo.OID);

    private CalReader() {}

    /** @throws MalformedPduException when this is no CAL; the reason says what is missing */
    public static Cal read(Bytes bytes) {
        try {
            var holders = List.copyOf(new CMSSignedData(bytes.toArray()).getCertificates().getMatches(null));
            var leaf = holders.stream().filter(h -> h.getExtension(PRODUCT_INFO) != null && issuesNone(h, holders))
                .findFirst().orElseThrow(() -> malformed("holds no certificate with licensed product information"));
            var product = leaf.getExtension(PRODUCT_INFO).getExtnValue().getOctets();
            return new Cal(chain(leaf, holders), LicensedProductInfo.decode(Bytes.of(product)), hardwareId(leaf),
                leaf.getNotAfter().toInstant());
        } catch (CMSException | IllegalArgumentException e) {
            throw malformed("is no PKCS#7");
        } catch (CertificateException e) {
            throw malformed("holds a certificate that cannot be read");
        }
    }

    private static boolean issuesNone(X509CertificateHolder holder, List<X509CertificateHolder> all) {
        return all.stream().noneMatch(h -> h != holder && h.getIssuer().equals(holder.getSubject()));
    }

    private static List<X509Certificate> chain(X509CertificateHolder leaf, List<X509CertificateHolder> all)
        throws CertificateException {
        var chain = new ArrayList<X509Certificate>();
        var next = Optional.of(leaf);
        while (next.isPresent() && chain.size() < Cal.LONGEST_CHAIN) {
            var current = next.get();
            chain.add(CERTIFICATES.getCertificate(current));
            next = all.stream()
                .filter(h -> !h.equals(current) && h.getSubject().equals(current.getIssuer())).findFirst();
        }
        return List.copyOf(chain);
    }

    private static String hardwareId(X509CertificateHolder leaf) {
        for (var rdn : leaf.getSubject().getRDNs()) {
            for (var attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(BCStyle.SERIALNUMBER)) {
                    return attribute.getValue().toString();
                }
            }
        }
        return "";
    }

    private static MalformedPduException malformed(String reason) {
        return new MalformedPduException("LicenseInfo", reason);
    }

    /** @throws MalformedPduException when these bytes are no certificate */
    public static X509Certificate certificate(byte[] der) {
        try {
            return CERTIFICATES.getCertificate(new X509CertificateHolder(der));
        } catch (IOException | CertificateException e) {
            throw new MalformedPduException("certificate", "cannot be read");
        }
    }
}
