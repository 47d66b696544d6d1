package org.tslab.contracts.code;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * The License key pack ID: a key pack that a person can type, good on one license server. The 25 characters between
 * mark and check group carry 114 bits: an authenticator of 51 bits, made of the facts under a key of the License
 * Server ID, then the 63 bits of the facts, encrypted under the authenticator and another key of it (the construction
 * of SIV, RFC 5297). The same facts always make the same ID, so an answer that was lost can be given again. What this
 * is worth, and what 35 characters cannot do, is said in {@code docs/key-pack-id.md}.
 */
public final class LicenseKeyPackId {
    static final int TAG_BITS = 51;
    static final int FACTS_BITS = 63;
    private static final int VERSION = 1;
    private static final int NUMBER_BITS = 32;
    private static final int PROGRAM_BITS = 4;
    private static final int TYPE_BITS = 1;
    private static final int PRODUCT_VERSION_BITS = 3;
    private static final int QUANTITY_BITS = 20;
    private static final int REISSUED_BITS = 1;
    private static final String HMAC = "HmacSHA256";

    private LicenseKeyPackId() {}

    /** The ID that says this on the license server of that ID, and nothing anywhere else. */
    public static String of(KeyPackFacts facts, String licenseServerId) {
        return sealed(packed(facts), licenseServerId);
    }

    /** What was typed, looked at in this order: length, characters, typing errors, authenticator. */
    public static KeyPackIdReading read(String typed, String licenseServerId) {
        return switch (CodeKind.LICENSE_KEY_PACK_ID.read(typed)) {
            case TypedCode.Mistyped(var why) -> new KeyPackIdReading.Mistyped(why);
            case TypedCode.Correct(var code) -> opened(CodeKind.LICENSE_KEY_PACK_ID.numberIn(code), licenseServerId);
        };
    }

    /** What the key pack of this number is called everywhere but in IDs that people type. */
    public static String serial(long number, String licenseServerId) {
        var hash = ByteBuffer.wrap(mac(licenseServerId, "key pack serial", number));
        // RFC 9562, 5.8: version 8, of our own making.
        return new UUID(hash.getLong() & ~0xF000L | 0x8000L, hash.getLong() >>> 2 | 1L << 63).toString();
    }

    static String sealed(long facts, String licenseServerId) {
        var tag = tag(facts, licenseServerId);
        return CodeKind.LICENSE_KEY_PACK_ID.carrying(BigInteger.valueOf(tag).shiftLeft(FACTS_BITS)
            .or(BigInteger.valueOf(facts ^ mask(tag, licenseServerId))));
    }

    private static KeyPackIdReading opened(BigInteger number, String licenseServerId) {
        // 24 to the 25th is a little more than 2 to the 114th.
        if (number.bitLength() > TAG_BITS + FACTS_BITS) {
            return new KeyPackIdReading.ForAnotherServer();
        }
        long tag = number.shiftRight(FACTS_BITS).longValueExact();
        long facts = number.longValue() & Long.MAX_VALUE ^ mask(tag, licenseServerId);
        return authentic(tag, tag(facts, licenseServerId)) ? unpacked(facts) : new KeyPackIdReading.ForAnotherServer();
    }

    private static long packed(KeyPackFacts facts) {
        long packed = VERSION;
        packed = packed << NUMBER_BITS | facts.number();
        packed = packed << PROGRAM_BITS | facts.program().ordinal();
        packed = packed << TYPE_BITS | facts.productType().ordinal();
        packed = packed << PRODUCT_VERSION_BITS | facts.productVersion().ordinal();
        packed = packed << QUANTITY_BITS | facts.quantity();
        return packed << REISSUED_BITS | (facts.reissued() ? 1 : 0);
    }

    private static KeyPackIdReading unpacked(long facts) {
        var rest = facts;
        var reissued = lowest(REISSUED_BITS, rest) == 1;
        rest >>= REISSUED_BITS;
        var quantity = lowest(QUANTITY_BITS, rest);
        rest >>= QUANTITY_BITS;
        var productVersion = lowest(PRODUCT_VERSION_BITS, rest);
        rest >>= PRODUCT_VERSION_BITS;
        var type = lowest(TYPE_BITS, rest);
        rest >>= TYPE_BITS;
        var program = lowest(PROGRAM_BITS, rest);
        rest >>= PROGRAM_BITS;
        var number = rest & KeyPackFacts.LARGEST_NUMBER;
        if (rest >> NUMBER_BITS != VERSION || program >= LicenseProgram.values().length
            || productVersion >= ProductVersion.values().length || quantity < 1
            || quantity > KeyPackFacts.LARGEST_QUANTITY) {
            return new KeyPackIdReading.TooNew();
        }
        return new KeyPackIdReading.Genuine(new KeyPackFacts(number, LicenseProgram.values()[program],
            ProductType.values()[type], ProductVersion.values()[productVersion], quantity, reissued));
    }

    private static int lowest(int bits, long value) {
        return (int) (value & (1L << bits) - 1);
    }

    private static long tag(long facts, String licenseServerId) {
        return first(TAG_BITS, mac(licenseServerId, "key pack id 1 authenticator", facts));
    }

    private static long mask(long tag, String licenseServerId) {
        return first(FACTS_BITS, mac(licenseServerId, "key pack id 1 encryption", tag));
    }

    private static long first(int bits, byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong() >>> Long.SIZE - bits;
    }

    private static boolean authentic(long tag, long expected) {
        return MessageDigest.isEqual(ByteBuffer.allocate(Long.BYTES).putLong(tag).array(),
            ByteBuffer.allocate(Long.BYTES).putLong(expected).array());
    }

    /** The License Server ID is 25 characters of chance, hence a key by itself; each purpose gets one of its own. */
    private static byte[] mac(String licenseServerId, String purpose, long value) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(licenseServerId.getBytes(US_ASCII), HMAC));
            var key = mac.doFinal(("TSLab " + purpose).getBytes(US_ASCII));
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }
}
