package org.tslab.licenseserver.delivery;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.tslab.licenseserver.identity.Certificates;

/**
 * The form in which a client gets and keeps its CAL: a PKCS#7 SignedData of nothing but certificates, root first. DER
 * would sort them; Windows does not.
 */
final class CalBundle {
    private CalBundle() {}

    /**
     * @param issuers root first
     * @param cal DER
     */
    static byte[] of(List<X509Certificate> issuers, byte[] cal) {
        var certificates = new ASN1EncodableVector();
        issuers.forEach(certificate -> certificates.add(unread(Certificates.encode(certificate))));
        certificates.add(unread(cal));
        var nothing = new ContentInfo(CMSObjectIdentifiers.data, null);
        var signed = new SignedData(new DERSet(), nothing, new DLSet(certificates), null, new DERSet());
        try {
            return new ContentInfo(CMSObjectIdentifiers.signedData, signed).getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException("a CAL cannot be encoded", e);
        }
    }

    /** Goes as it is into what it becomes a part of. */
    private static ASN1Primitive unread(byte[] der) {
        try (var in = new ASN1InputStream(der, true)) {
            return in.readObject();
        } catch (IOException e) {
            throw new IllegalStateException("a certificate of our own cannot be read", e);
        }
    }
}
