package org.tslab.rdp.crypto;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;

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
        return LittleEndian.bytes(power(LittleEndian.number(blob)), size());
    }

    /** With the primes at hand two half-size powers do, which is about three times faster. */
    private BigInteger power(BigInteger value) {
        if (!(key instanceof RSAPrivateCrtKey crt)) {
            return value.modPow(key.getPrivateExponent(), key.getModulus());
        }
        var byP = value.modPow(crt.getPrimeExponentP(), crt.getPrimeP());
        var byQ = value.modPow(crt.getPrimeExponentQ(), crt.getPrimeQ());
        var difference = byP.subtract(byQ).multiply(crt.getCrtCoefficient()).mod(crt.getPrimeP());
        return byQ.add(difference.multiply(crt.getPrimeQ()));
    }

    @Override
    public String toString() {
        return "RSA private key of " + key.getModulus().bitLength() + " bits";
    }
}
