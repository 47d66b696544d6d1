package org.tslab.clearinghouse.issuing;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Licenses cannot be purchased from the Clearinghouse (S1-29). */
public final class NotSoldHereProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public NotSoldHereProblem() {
        super(ProblemName.NOT_SOLD_HERE, 403, "The Clearinghouse issues licenses that were bought, and sells none. "
            + "Contact your reseller.");
    }
}
