package org.tslab.contracts.transition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The dates of the offer (S2-18, S2-19), on which both services agree. */
public final class TransitionOffer {
    /** XP Professional licenses must have been owned before this day. */
    public static final LocalDate OWNED_BEFORE = LocalDate.of(2003, 4, 24);
    /** The last day of the offer. */
    public static final LocalDate LAST_DAY = LocalDate.of(2007, 6, 30);

    private TransitionOffer() {}

    /** Whether requests are taken: through the end of the last day, in UTC. */
    public static boolean openAt(Instant now) {
        return !now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(LAST_DAY);
    }
}
