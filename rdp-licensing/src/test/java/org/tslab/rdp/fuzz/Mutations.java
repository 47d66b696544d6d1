package org.tslab.rdp.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Blind changes to bytes that were good: where no coverage guides, many of them have to do. */
final class Mutations {
    private Mutations() {}

    static byte[] of(byte[] seed, Random random) {
        var bytes = switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(seed, random.nextInt(seed.length + 1));
            case 1 -> Arrays.copyOf(seed, seed.length + 1 + random.nextInt(40));
            default -> seed.clone();
        };
        for (var edits = 1 + random.nextInt(4); edits > 0 && bytes.length > 0; edits--) {
            // Lengths and kinds stand in front.
            var reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 64);
            bytes[random.nextInt(reach)] = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> -1;
                default -> (byte) random.nextInt();
            };
        }
        return bytes;
    }
}
