package org.tslab.terminalserver.eventlog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.tslab.terminalserver.server.GracePeriod;

/** What an administrator is to be told of a grace period without having asked (S1-33). Pure. */
final class GraceNotice {
    private GraceNotice() {}

    /** @param before how long before its end it is warned of */
    static Optional<TermService> due(GracePeriod period, Instant now, Duration before) {
        // Where it ended early a license server did what it is for; where it has not begun nothing ends.
        if (period.endedAt() != null || period.startedAt() == null || now.isBefore(end(period).minus(before))) {
            return Optional.empty();
        }
        return Optional.of(now.isBefore(end(period))
            ? TermService.GRACE_PERIOD_ENDS
            : TermService.GRACE_PERIOD_EXPIRED);
    }

    static Instant end(GracePeriod period) {
        return period.startedAt().plus(period.term());
    }
}
