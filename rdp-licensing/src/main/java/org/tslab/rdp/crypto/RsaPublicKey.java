package org.tslab.rdp.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;

import javax.crypto.Cipher;

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
        return LittleEndian.bytes(power(LittleEndian.number(plain).mod(modulus)), size() + PADDING);
    }

    /** Left to whichever provider Java prefers. Providers refuse keys that no server should have, but some show. */
    private BigInteger power(BigInteger number) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE,
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
            return new BigInteger(1, cipher.doFinal(LittleEndian.reversed(
                LittleEndian.bytes(number, size()).toArray())));
        } catch (GeneralSecurityException _) {
            return number.modPow(exponent, modulus);
        }
    }
}
