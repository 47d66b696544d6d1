package org.tslab.clearinghouse.transition;

import java.time.Instant;
import java.util.UUID;

import org.tslab.contracts.transition.TransitionKeys;

/**
 * A request of the transition portal, opened.
 *
 * @param eventId the event that brought it
 * @param traceparent where nobody collects traces empty
 */
record Asked(UUID id, UUID eventId, Instant submittedAt, TransitionKeys keys, String traceparent) {
    /** Says nothing of the product keys. */
    @Override
    public String toString() {
        return "Asked";
    }
}
