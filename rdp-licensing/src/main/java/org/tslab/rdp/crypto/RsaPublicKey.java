package org.tslab.rdp.crypto;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

import org.tslab.rdp.wire.Bytes;

/** MS-RDPBCGR 5.3.4.1: RSA without padding, every number little-endian. */
public record RsaPublicKey(BigInteger modulus, BigInteger exponent) {
    /** Zero bytes that follow every encrypted value and every modulus on the wire. */
    public static final int PADDING = 8;
    private static final int BITS_MIN = 512;
    private static final int BITS_MAX = 16_384;
    /** The proprietary certificate has no room for more, and nobody uses more. */
    private static final int EXPONENT_BITS_MAX = 32;

    public RsaPublicKey {
        if (modulus.signum() <= 0 || modulus.bitLength() < BITS_MIN || modulus.bitLength() > BITS_MAX) {
            throw new IllegalArgumentException("a modulus of " + modulus.bitLength() + " bits");
        }
        if (exponent.signum() <= 0 || exponent.bitLength() > EXPONENT_BITS_MAX) {
            throw new IllegalArgumentException("an exponent of " + exponent.bitLength() + " bits");
        }
    }

    public static RsaPublicKey of(RSAPublicKey key) {
        return new RsaPublicKey(key.getModulus(), key.getPublicExponent());
    }

    /** The size of the modulus in bytes. */
    public int size() {
        return (modulus.bitLength() + 7) / 8;
    }

    /** The encrypted value in the size of the modulus, and the zero bytes behind it. */
    public Bytes encrypt(Bytes plain) {
        return LittleEndian.bytes(LittleEndian.number(plain).modPow(exponent, modulus), size() + PADDING);
    }
}
