package org.tslab.clearinghouse.activation;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Activation is needed only once (S1-26). */
final class AlreadyActivatedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    AlreadyActivatedProblem() {
        super(ProblemName.ALREADY_ACTIVATED, 409, "A license server with this Product ID is activated already, with "
            + "another key. Reactivate it to give it a new certificate.");
    }
}
