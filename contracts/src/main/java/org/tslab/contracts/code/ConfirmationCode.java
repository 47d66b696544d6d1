package org.tslab.contracts.code;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * What a clearinghouse agent reads out when a license server was deactivated by telephone, and what the license server
 * compares with. It follows from the License Server ID, which both sides know and few others: a code for another server
 * is not right, and a typing error is told apart from that.
 */
public final class ConfirmationCode {
    private static final int PAYLOAD_LENGTH = 15;
    private static final BigInteger BASE = BigInteger.valueOf(CodeKind.ALPHABET.length());
    private static final String CONTEXT = "tslab deactivation ";

    private ConfirmationCode() {}

    /** @param licenseServerId 35 characters, without hyphens */
    public static String of(String licenseServerId) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest((CONTEXT + licenseServerId).getBytes(US_ASCII));
            return CodeKind.CONFIRMATION_CODE.withCheck(digits(new BigInteger(1, hash)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String digits(BigInteger number) {
        var digits = new StringBuilder();
        for (var rest = number; digits.length() < PAYLOAD_LENGTH; rest = rest.divide(BASE)) {
            digits.append(CodeKind.ALPHABET.charAt(rest.mod(BASE).intValue()));
        }
        return digits.toString();
    }
}
