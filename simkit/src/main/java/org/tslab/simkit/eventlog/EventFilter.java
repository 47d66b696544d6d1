package org.tslab.simkit.eventlog;

import java.time.Instant;

/**
 * Which events somebody wants to see; null and empty: any.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record EventFilter(String source, Integer eventId, EventLevel level, Instant from, Instant to) {
    public static final EventFilter ALL = new EventFilter("", null, null, null, null);
}
