package org.tslab.rdp.certificate;

import java.math.BigInteger;

import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;

/**
 * Finds the RSA key in an X.509 certificate by walking its DER, which is all that licensing needs of it. The JDK's
 * parser refuses the certificates that Windows makes: their authority key identifier is not a standard one, and their
 * key algorithm is an old OIW one.
 */
final class SubjectPublicKey {
    private static final String CERTIFICATE = "X.509 certificate";
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int SEQUENCE = 0x30;
    private static final int EXPLICIT_VERSION = 0xa0;

    private SubjectPublicKey() {}

    static RsaPublicKey of(Bytes certificate) {
        var tbsCertificate = enter(enter(certificate.reader(), SEQUENCE), SEQUENCE);
        if (next(tbsCertificate).tag == EXPLICIT_VERSION) {
            next(tbsCertificate); // serialNumber; a version 1 certificate begins with it.
        }
        next(tbsCertificate); // signature
        next(tbsCertificate); // issuer
        next(tbsCertificate); // validity
        next(tbsCertificate); // subject
        var info = enter(tbsCertificate, SEQUENCE);
        next(info); // algorithm
        var bits = enter(info, BIT_STRING);
        bits.skip("unused bits", 1);
        var key = enter(bits, SEQUENCE);
        return RsaKeys.checked(integer(key), integer(key));
    }

    private static BigInteger integer(WireReader in) {
        var value = enter(in, INTEGER).rest();
        return value.isEmpty() ? BigInteger.ZERO : new BigInteger(value.toArray());
    }

    private static WireReader enter(WireReader in, int tag) {
        var element = next(in);
        if (element.tag != tag) {
            throw new MalformedPduException(CERTIFICATE, "has a tag " + element.tag + " where " + tag + " belongs");
        }
        return element.content;
    }

    private static Element next(WireReader in) {
        var tag = in.u8(CERTIFICATE);
        return new Element(tag, in.part(CERTIFICATE, length(in)));
    }

    private static int length(WireReader in) {
        var first = in.u8(CERTIFICATE);
        return switch (first) {
            case 0x81 -> in.u8(CERTIFICATE);
            case 0x82 -> in.u16be(CERTIFICATE);
            default -> {
                if (first > 0x7f) {
                    throw new MalformedPduException(CERTIFICATE, "is longer than 64 KB");
                }
                yield first;
            }
        };
    }

    private record Element(int tag, WireReader content) {}
}
