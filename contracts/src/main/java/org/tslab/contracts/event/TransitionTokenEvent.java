package org.tslab.contracts.event;

import java.util.List;

import org.tslab.contracts.Topic;
import org.tslab.contracts.transition.KeyRefusal;

/** What the clearinghouse answers to requests of the transition portal: all of a request is granted, or nothing. */
public sealed interface TransitionTokenEvent extends DomainEvent {
    String requestId();

    @Override
    default Topic topic() {
        return Topic.TRANSITION_TOKEN;
    }

    @Override
    default String subject() {
        return requestId();
    }

    /**
     * Every product key of the request earned a CAL.
     *
     * @param sealedTokens Base64 of a {@link org.tslab.contracts.transition.TransitionTokens} as JSON, sealed with the
     *     request's answer key
     * @param quantity how many CALs, over all license codes
     */
    record TransitionTokensIssued(String requestId, String sealedTokens, int quantity)
        implements
            TransitionTokenEvent {
        @Override
        public String type() {
            return "tslab.transition-token.issued.v1";
        }
    }

    /**
     * At least one product key did not. Nothing is redeemed.
     *
     * @param refusals in the order of their numbers; a key that is not among them was good
     */
    record TransitionTokensRefused(String requestId, List<KeyRefusal> refusals) implements TransitionTokenEvent {
        @Override
        public String type() {
            return "tslab.transition-token.refused.v1";
        }
    }
}
