package org.tslab.contracts.code;

import java.math.BigInteger;
import java.security.SecureRandom;

import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;

/**
 * The product key of a Windows XP license of this simulation. It begins with {@code SIMXP}: S and I are in no real
 * product key, so none of these can be typed where a real one is wanted, and no real one is taken here. Anyone can tell
 * by its form that it is well typed, and what it is the key of; whether it exists only the clearinghouse knows.
 *
 * @param text 25 characters, without hyphens
 */
public record TransitionProductKey(DesktopProduct product, DesktopChannel channel, String text) {
    private static final int CHANNEL_BITS = 2;
    private static final int PRODUCT_BITS = 1;
    private static final int SERIAL_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What became of a product key that somebody typed. */
    public sealed interface Reading {
        /** Well typed; no more than that. */
        record Correct(TransitionProductKey key) implements Reading {}

        /** Nobody ever made this key. The reason never repeats what was typed. */
        record Mistyped(String why) implements Reading {}
    }

    /** A new key that nobody can guess: its serial is 64 random bits. */
    public static TransitionProductKey make(DesktopProduct product, DesktopChannel channel) {
        var number = BigInteger.valueOf(product.ordinal()).shiftLeft(CHANNEL_BITS)
            .or(BigInteger.valueOf(channel.ordinal())).shiftLeft(SERIAL_BITS).or(new BigInteger(SERIAL_BITS, RANDOM));
        return new TransitionProductKey(product, channel, CodeKind.PRODUCT_KEY.carrying(number));
    }

    /** Hyphens, which need not be typed (S2-31), spaces and lower case are welcome. */
    public static Reading read(String typed) {
        return switch (CodeKind.PRODUCT_KEY.read(typed)) {
            case TypedCode.Mistyped(var why) -> new Reading.Mistyped(why);
            case TypedCode.Correct(var text) -> understood(text);
        };
    }

    private static Reading understood(String text) {
        var facts = CodeKind.PRODUCT_KEY.numberIn(text).shiftRight(SERIAL_BITS).intValueExact();
        var channel = facts & (1 << CHANNEL_BITS) - 1;
        var product = facts >> CHANNEL_BITS;
        if (channel >= DesktopChannel.values().length || product >= 1 << PRODUCT_BITS) {
            return new Reading.Mistyped("is of a product that nobody here knows");
        }
        return new Reading.Correct(
            new TransitionProductKey(DesktopProduct.values()[product], DesktopChannel.values()[channel], text));
    }

    /** Says what it is the key of only: a product key is worth a license. */
    @Override
    public String toString() {
        return "product key of " + product + ", " + channel;
    }
}
