package org.tslab.contracts.event;

import java.time.Instant;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.Topic;

/** What the transition portal asks of the clearinghouse. Never says who asks, or with which product keys. */
public sealed interface TransitionRequestEvent extends DomainEvent {
    String requestId();

    @Override
    default Topic topic() {
        return Topic.TRANSITION_REQUEST;
    }

    @Override
    default String subject() {
        return requestId();
    }

    /**
     * Somebody finished the wizard. The clearinghouse answers each request once, however often it is submitted; who
     * corrects a key makes another request.
     *
     * @param requestId a UUID
     * @param sealedKeys Base64 of a CMS AuthEnvelopedData for the clearinghouse, around a
     *     {@link org.tslab.contracts.transition.TransitionKeys} as JSON
     * @param submittedAt the moment that counts for the end of the offer
     */
    record TransitionRequestSubmitted(String requestId, ProductType productType, String sealedKeys,
        Instant submittedAt) implements TransitionRequestEvent {
        @Override
        public String type() {
            return "tslab.transition-request.submitted.v1";
        }
    }
}
