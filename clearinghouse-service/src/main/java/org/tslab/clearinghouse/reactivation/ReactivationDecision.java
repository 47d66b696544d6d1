package org.tslab.clearinghouse.reactivation;

import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.register.KnownActivation;

/** What the clearinghouse does about a complete request to reactivate. */
sealed interface ReactivationDecision {
    record Grant(KnownActivation former) implements ReactivationDecision {}

    /** The answer was lost: nothing is made anew. */
    record AnswerAgain(KnownActivation current) implements ReactivationDecision {}

    record Refuse(Refusal why) implements ReactivationDecision {}
}
