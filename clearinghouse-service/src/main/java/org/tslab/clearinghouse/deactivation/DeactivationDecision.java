package org.tslab.clearinghouse.deactivation;

import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.register.KnownActivation;

/** What the clearinghouse does about a request to deactivate. */
sealed interface DeactivationDecision {
    record End(KnownActivation known) implements DeactivationDecision {}

    /** It was deactivated before. */
    record AnswerAgain(KnownActivation known) implements DeactivationDecision {}

    record Refuse(Refusal why) implements DeactivationDecision {}
}
