package org.tslab.terminalserver.server;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a terminal server needs no license server (S1-32). It starts with the first client that is let in and ends
 * after its term, or when a license server has issued the first permanent CAL. Sources differ on both; docs/fidelity.md
 * says which reading this is.
 *
 * @param startedAt null until the first client was let in
 * @param endedAt null until it ended early
 */
public record GracePeriod(Instant startedAt, Instant endedAt, Duration term) {

    public boolean activeAt(Instant now) {
        return endedAt == null && (startedAt == null || now.isBefore(startedAt.plus(term)));
    }

    /** Whole days that are left, rounded up; 0 when it is over. */
    public long daysLeftAt(Instant now) {
        if (!activeAt(now)) {
            return 0;
        }
        var left = startedAt == null ? term : Duration.between(now, startedAt.plus(term));
        return left.plusDays(1).minusNanos(1).toDays();
    }
}
