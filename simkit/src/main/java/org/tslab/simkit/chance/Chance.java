package org.tslab.simkit.chance;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.SimConfig;
import org.tslab.simkit.control.Resettable;

/**
 * The one source of chance that shapes behavior, seeded so that a run can be repeated. Key material never comes from
 * here.
 */
@ApplicationScoped
public class Chance implements Resettable {
    private final long seed;
    private RandomGenerator random;

    Chance(SimConfig config) {
        seed = config.seed();
        reset();
    }

    /** A whole number of days, both ends included. */
    public synchronized Duration daysBetween(int shortest, int longest) {
        return Duration.ofDays(random.nextInt(shortest, longest + 1));
    }

    /** A number from 0 (inclusive) to {@code bound} (exclusive). */
    public synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /** So many bytes, of no worth as keys. */
    public synchronized byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * A source for one purpose, at its beginning: what is drawn here neither changes what others draw nor depends on
     * it. For one thread at a time.
     */
    public RandomGenerator sourceFor(String purpose) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(31 * seed + purpose.hashCode());
    }

    @Override
    public final synchronized void reset() {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
