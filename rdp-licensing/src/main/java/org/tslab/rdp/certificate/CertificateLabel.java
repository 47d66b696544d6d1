package org.tslab.rdp.certificate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.transport.Text;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;

/**
 * What a person wants to know of a certificate at a glance. Nothing of it is checked: it is what the certificate says
 * of itself.
 *
 * @param subject the values of its name, without their types
 * @param notBefore as the certificate spells it, for example 030424000000Z
 * @param size of the whole certificate in bytes
 */
public record CertificateLabel(String subject, String notBefore, String notAfter, int size) {
    private static final int BMP_STRING = 0x1e;

    /** @throws org.tslab.rdp.wire.MalformedPduException when this is no certificate */
    public static CertificateLabel of(Bytes certificate) {
        return next(certificate.reader());
    }

    /**
     * The certificates of a CAL, in the order of its PKCS#7 envelope (RFC 5652: ContentInfo, therein SignedData,
     * therein certificates [0]); definite lengths only.
     *
     * @throws org.tslab.rdp.wire.MalformedPduException when this is no such envelope
     */
    public static List<CertificateLabel> ofCal(Bytes pkcs7) {
        var contentInfo = Der.enter(pkcs7.reader(), Der.SEQUENCE);
        Der.next(contentInfo); // contentType
        var signedData = Der.enter(Der.enter(contentInfo, Der.CONTEXT_0), Der.SEQUENCE);
        Der.next(signedData); // version
        Der.next(signedData); // digestAlgorithms
        Der.next(signedData); // encapContentInfo
        var certificates = Der.enter(signedData, Der.CONTEXT_0);
        var labels = new ArrayList<CertificateLabel>();
        while (certificates.remaining() > 0) {
            labels.add(next(certificates));
        }
        return List.copyOf(labels);
    }

    private static CertificateLabel next(WireReader in) {
        var before = in.remaining();
        var tbsCertificate = Der.enter(Der.enter(in, Der.SEQUENCE), Der.SEQUENCE);
        var size = before - in.remaining();
        if (Der.next(tbsCertificate).tag() == Der.CONTEXT_0) {
            Der.next(tbsCertificate); // serialNumber; a version 1 certificate begins with it.
        }
        Der.next(tbsCertificate); // signature
        Der.next(tbsCertificate); // issuer
        var validity = Der.enter(tbsCertificate, Der.SEQUENCE);
        var notBefore = text(Der.next(validity));
        var notAfter = text(Der.next(validity));
        return new CertificateLabel(subject(Der.enter(tbsCertificate, Der.SEQUENCE)), notBefore, notAfter, size);
    }

    /** A name is a sequence of sets of pairs of a type and a value. */
    private static String subject(WireReader name) {
        var values = new ArrayList<String>();
        while (name.remaining() > 0) {
            var pairs = Der.enter(name, Der.SET);
            while (pairs.remaining() > 0) {
                var pair = Der.enter(pairs, Der.SEQUENCE);
                Der.next(pair); // type
                values.add(text(Der.next(pair)));
            }
        }
        return String.join(", ", values);
    }

    private static String text(Der value) {
        return Text.of(value.content().rest(), charset(value.tag()));
    }

    private static Charset charset(int tag) {
        return tag == BMP_STRING ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }
}
