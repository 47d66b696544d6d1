package org.tslab.lab.load;

import java.time.Duration;
import java.util.stream.LongStream;

/** How long each of many like things took. */
public final class Latencies {
    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    public static Latencies of(LongStream nanos) {
        return new Latencies(nanos.sorted().toArray());
    }

    public int count() {
        return sorted.length;
    }

    /** The time within which that many percent of them were done (nearest rank); zero when there were none. */
    public Duration percentile(int percent) {
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
    }
}
