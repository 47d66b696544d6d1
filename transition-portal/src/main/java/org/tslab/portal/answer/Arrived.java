package org.tslab.portal.answer;

import java.util.UUID;

import org.tslab.contracts.event.TransitionTokenEvent;

/**
 * An answer, and the event that brought it.
 *
 * @param requestId whose answer it is
 * @param traceparent where nobody collects traces empty
 */
record Arrived(UUID eventId, UUID requestId, TransitionTokenEvent answer, String traceparent) {}
