package org.tslab.rdp.certificate;

import java.math.BigInteger;

import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;

/**
 * Finds the RSA key in an X.509 certificate by walking its DER, which is all that licensing needs of it. The JDK's
 * parser refuses the certificates that Windows makes: their authority key identifier is not a standard one, and their
 * key algorithm is an old OIW one.
 */
final class SubjectPublicKey {
    private SubjectPublicKey() {}

    static RsaPublicKey of(Bytes certificate) {
        var tbsCertificate = Der.enter(Der.enter(certificate.reader(), Der.SEQUENCE), Der.SEQUENCE);
        if (Der.next(tbsCertificate).tag() == Der.CONTEXT_0) {
            Der.next(tbsCertificate); // serialNumber; a version 1 certificate begins with it.
        }
        Der.next(tbsCertificate); // signature
        Der.next(tbsCertificate); // issuer
        Der.next(tbsCertificate); // validity
        Der.next(tbsCertificate); // subject
        var info = Der.enter(tbsCertificate, Der.SEQUENCE);
        Der.next(info); // algorithm
        var bits = Der.enter(info, Der.BIT_STRING);
        bits.skip("unused bits", 1);
        var key = Der.enter(bits, Der.SEQUENCE);
        return RsaKeys.checked(integer(key), integer(key));
    }

    private static BigInteger integer(WireReader in) {
        var value = Der.enter(in, Der.INTEGER).rest();
        return value.isEmpty() ? BigInteger.ZERO : new BigInteger(value.toArray());
    }
}
