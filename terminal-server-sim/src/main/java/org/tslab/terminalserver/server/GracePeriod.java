package org.tslab.terminalserver.server;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a terminal server needs no license server (S1-32). It starts with the first client that is let in and ends
 * after its term, or when a license server has issued the first permanent CAL. Sources differ on both (C1, C2); the
 * terminal server's settings say which reading counts.
 *
 * @param startedAt null until the first client was let in, where that starts it
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

    /** Whether it is time to warn that it is about to end (S1-33): it runs, and no more than this is left. */
    public boolean warningDueAt(Instant now, Duration before) {
        return activeAt(now) && startedAt != null && !now.isBefore(startedAt.plus(term).minus(before));
    }
}
