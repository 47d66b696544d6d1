package org.tslab.portal.request;

import java.util.UUID;

/**
 * An order that is about to become a request.
 *
 * @param traceparent where nobody collects traces empty
 */
public record Submission(UUID id, Order order, Order.Sealed keys, String traceparent) {
    /** Says nothing of a person. */
    @Override
    public String toString() {
        return "Submission";
    }
}
