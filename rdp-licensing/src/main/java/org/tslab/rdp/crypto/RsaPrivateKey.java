package org.tslab.rdp.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;

import javax.crypto.Cipher;

import org.tslab.rdp.wire.Bytes;

/** The other half of {@link RsaPublicKey}. Never prints itself. */
public record RsaPrivateKey(RSAPrivateKey key) {

    /** The size of the modulus in bytes. */
    public int size() {
        return (key.getModulus().bitLength() + 7) / 8;
    }

    /** Whether the number in the blob is smaller than the modulus, as every encrypted value is. */
    public boolean covers(Bytes blob) {
        return LittleEndian.number(blob).compareTo(key.getModulus()) < 0;
    }

    /**
     * What the blob decrypts to, in the size of the modulus. Tolerant of length on purpose: rdesktop sends 72 zero
     * bytes whatever the modulus, IronRDP leaves leading zero bytes of the number away, others pad.
     */
    public Bytes decrypt(Bytes blob) {
        var cipherText = LittleEndian.bytes(LittleEndian.number(blob).mod(key.getModulus()), size());
        return LittleEndian.bytes(new BigInteger(1, power(LittleEndian.reversed(cipherText.toArray()))), size());
    }

    /** Left to whichever provider of cryptography Java prefers: this is the most expensive step of an exchange. */
    private byte[] power(byte[] number) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return cipher.doFinal(number);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not compute with " + this, e);
        }
    }

    @Override
    public String toString() {
        return "RSA private key of " + key.getModulus().bitLength() + " bits";
    }
}
