package org.tslab.clearinghouse.signingrequest;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.tslab.clearinghouse.signingrequest.CertificateRequest.ForOtherKey;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.ForRsaKey;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.Missing;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.Unreadable;

/** Which keys the clearinghouse vouches for: RSA, strong, usable by RDP clients, and really the caller's own. */
public final class CertificateRequestPolicy {
    private static final int SMALLEST_KEY = 2048;
    private static final int LARGEST_KEY = 4096;
    /** What is smaller is easy to misuse; what is larger does not fit the public key blobs of RDP. */
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65_537);
    private static final int LARGEST_EXPONENT_BITS = 32;
    /** The product of all primes below 752: whatever shares one with a modulus has found its factors. */
    private static final BigInteger SMALL_PRIMES = IntStream.range(2, 752).mapToObj(BigInteger::valueOf)
        .filter(number -> number.isProbablePrime(50)).reduce(BigInteger.ONE, BigInteger::multiply);
    private static final Set<String> SIGNATURES = Set.of("SHA256WITHRSA", "SHA384WITHRSA", "SHA512WITHRSA");

    private CertificateRequestPolicy() {}

    /** What is wrong with it, if anything. */
    public static Optional<String> flaw(CertificateRequest request) {
        return switch (request) {
            case Missing() -> Optional.of("is required");
            case Unreadable(var why) -> Optional.of(why);
            case ForOtherKey(var algorithm) -> Optional.of("is for a key of " + algorithm + " instead of RSA");
            case ForRsaKey(var key, var _, var _) when flawOf(key).isPresent() -> flawOf(key);
            case ForRsaKey(var _, var signature, var _) when !acceptable(signature) ->
                Optional.of("is not signed with SHA-256, SHA-384 or SHA-512 and RSA");
            case ForRsaKey(var _, var _, var proven) when !proven ->
                Optional.of("is not signed with the private key that belongs to it");
            case ForRsaKey _ -> Optional.empty();
        };
    }

    private static boolean acceptable(String signatureAlgorithm) {
        return SIGNATURES.contains(signatureAlgorithm.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> flawOf(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < SMALLEST_KEY || bits > LARGEST_KEY) {
            return Optional.of("is for a key of " + bits + " bits instead of " + SMALLEST_KEY + " to " + LARGEST_KEY);
        }
        var exponent = key.getPublicExponent();
        if (!exponent.testBit(0) || exponent.compareTo(SMALLEST_EXPONENT) < 0
            || exponent.bitLength() > LARGEST_EXPONENT_BITS
            || !key.getModulus().gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            return Optional.of("is for a key whose modulus or exponent cannot be used");
        }
        return Optional.empty();
    }
}
