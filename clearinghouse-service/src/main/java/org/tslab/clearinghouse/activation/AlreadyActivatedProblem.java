package org.tslab.clearinghouse.activation;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Activation is needed only once (S1-26). */
public final class AlreadyActivatedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    /** An automatic activation with a key that is not the one which was certified. */
    AlreadyActivatedProblem() {
        this("A license server with this Product ID is activated already, with another key. Reactivate it to give it a"
            + " new certificate.");
    }

    /** @param advice what was there, and where to go from here */
    public AlreadyActivatedProblem(String advice) {
        super(ProblemName.ALREADY_ACTIVATED, 409, advice);
    }
}
