package org.tslab.licenseserver.installation;

import java.security.SecureRandom;

/**
 * The Product ID that the operating system's setup gives a license server. The layout is the original's; the first
 * group of zeros says that it is synthetic, since it stands for a real product there.
 */
public final class ProductId {
    // Not from Chance: replicas and restarts begin with the same seed, but never with the same Product ID.
    private static final SecureRandom RANDOM = new SecureRandom();

    private ProductId() {}

    public static String next() {
        return "00000-%03d-%07d-%05d".formatted(RANDOM.nextInt(1_000), RANDOM.nextInt(10_000_000),
            RANDOM.nextInt(100_000));
    }
}
