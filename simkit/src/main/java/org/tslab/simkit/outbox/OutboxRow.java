package org.tslab.simkit.outbox;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One event that the broker has not acknowledged yet.
 *
 * @param traceparent null where nobody collects traces
 */
record OutboxRow(long position, UUID eventId, String topic, String subject, String type, OffsetDateTime at,
    String data, String traceparent) {}
