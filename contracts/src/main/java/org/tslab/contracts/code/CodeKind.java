package org.tslab.contracts.code;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

import org.tslab.contracts.code.TypedCode.Correct;
import org.tslab.contracts.code.TypedCode.Mistyped;

/**
 * The kinds of codes people carry by hand, and the one scheme that finds typing errors.
 *
 * <p>A code is a number in base 24, written with letters and digits that are hard to confuse. Its last group of five is
 * chosen so that the whole number, divided by {@link #MODULUS}, leaves the remainder of its kind. The modulus is the
 * largest prime below 24<sup>5</sup> for which no two wrong characters can cancel each other in up to 35 places.
 * Therefore every code with one or two wrong characters is found out, which includes every exchange of two characters,
 * next to each other or not; anything else passes with a probability of 1 in 7,962,593. A code of one kind never passes
 * for one of another kind.
 */
public enum CodeKind {
    /** Begins with a fixed group, so that nobody takes it for one that the real Clearinghouse made. */
    LICENSE_SERVER_ID("License Server ID", 35, 1, "DMMYX"),
    LICENSE_CODE("license code", 25, 2, ""),
    /** Begins with a group of its own, so that nobody takes it for one of the real Clearinghouse, or for the other. */
    LICENSE_KEY_PACK_ID("License key pack ID", 35, 3, "DMMYP"),
    /** Begins with a group that no real product key can have; see {@link TransitionProductKey}. */
    PRODUCT_KEY("product key", 25, 5, "SIMXP"),
    /** Of a deactivation by telephone; see {@link ConfirmationCode}. */
    CONFIRMATION_CODE("confirmation code", 20, 7, "");

    public static final String ALPHABET = "BCDFGHJKMPQRTVWXY2346789";
    static final int MODULUS = 7_962_593;
    private static final int BASE = ALPHABET.length();
    private static final int CHECK_LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String title;
    private final int length;
    private final int remainder;
    private final String mark;

    CodeKind(String title, int length, int remainder, String mark) {
        this.title = title;
        this.length = length;
        this.remainder = remainder;
        this.mark = mark;
    }

    /** A new code that nobody can guess. */
    public String make() {
        var payload = new StringBuilder(length).append(mark);
        while (payload.length() < length - CHECK_LENGTH) {
            payload.append(ALPHABET.charAt(RANDOM.nextInt(BASE)));
        }
        return withCheck(payload.toString());
    }

    /**
     * Hyphens, spaces and lower case are welcome. The length is looked at before anything else, since this is the field
     * whose unbounded decoding was CVE-2024-38077.
     */
    public TypedCode read(String typed) {
        if (typed.length() > 2 * length) {
            return new Mistyped("has more than " + 2 * length + " characters");
        }
        var code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (code.length() != length) {
            return new Mistyped("has " + code.length() + " characters instead of " + length);
        }
        return isA(code) ? new Correct(code) : new Mistyped(whyNot(code));
    }

    /** People mix up the IDs that look alike, and then no typing error is to be found. */
    private String whyNot(String code) {
        return Arrays.stream(values()).filter(kind -> kind.isA(code)).findFirst().map(kind -> "is a " + kind.title)
            .orElse(isSpelled(code) ? "contains a typing error" : "contains a character that is in no code");
    }

    private boolean isA(String code) {
        return code.length() == length && code.startsWith(mark) && isSpelled(code) && remainderOf(code) == remainder;
    }

    private boolean isSpelled(String code) {
        return code.chars().skip(code.startsWith(mark) ? mark.length() : 0).allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** The code that carries this number; {@link #numberIn} gets it out again. */
    String carrying(BigInteger number) {
        var digits = new char[length - mark.length() - CHECK_LENGTH];
        var rest = number;
        for (int place = digits.length - 1; place >= 0; place--) {
            var divided = rest.divideAndRemainder(BigInteger.valueOf(BASE));
            digits[place] = ALPHABET.charAt(divided[1].intValue());
            rest = divided[0];
        }
        if (rest.signum() != 0) {
            throw new IllegalArgumentException("the number does not fit into a " + title);
        }
        return withCheck(mark + new String(digits));
    }

    /** What stands between the mark and the check group of a correct code. */
    BigInteger numberIn(String correct) {
        var number = BigInteger.ZERO;
        for (int place = mark.length(); place < length - CHECK_LENGTH; place++) {
            number = number.multiply(BigInteger.valueOf(BASE))
                .add(BigInteger.valueOf(ALPHABET.indexOf(correct.charAt(place))));
        }
        return number;
    }

    String withCheck(String payload) {
        var shifted = remainderOf(payload + ALPHABET.substring(0, 1).repeat(CHECK_LENGTH));
        var check = Math.floorMod(remainder - shifted, MODULUS);
        var group = new char[CHECK_LENGTH];
        for (int place = CHECK_LENGTH - 1; place >= 0; place--) {
            group[place] = ALPHABET.charAt(check % BASE);
            check /= BASE;
        }
        return payload + new String(group);
    }

    private static int remainderOf(String code) {
        long value = 0;
        for (int place = 0; place < code.length(); place++) {
            // What is in no alphabet stands in a mark, which is compared letter by letter and need not count here.
            value = (value * BASE + Math.max(0, ALPHABET.indexOf(code.charAt(place)))) % MODULUS;
        }
        return (int) value;
    }
}
