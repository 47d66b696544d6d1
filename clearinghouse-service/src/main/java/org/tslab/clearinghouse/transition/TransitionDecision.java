package org.tslab.clearinghouse.transition;

import java.util.List;

import org.tslab.contracts.transition.KeyRefusal;

/** What comes of a request: all of it or nothing. */
sealed interface TransitionDecision {
    /** One CAL for each product key. */
    record Grant() implements TransitionDecision {}

    /** INVARIANT: at least one. */
    record Refuse(List<KeyRefusal> refusals) implements TransitionDecision {}
}
