package org.tslab.rdp.certificate;

import java.math.BigInteger;

import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.MalformedPduException;

/** Public keys that a peer sent, which may be anything. */
final class RsaKeys {
    private RsaKeys() {}

    static RsaPublicKey checked(BigInteger modulus, BigInteger exponent) {
        try {
            return new RsaPublicKey(modulus, exponent);
        } catch (IllegalArgumentException e) {
            throw new MalformedPduException("RSA public key", "has " + e.getMessage());
        }
    }
}
