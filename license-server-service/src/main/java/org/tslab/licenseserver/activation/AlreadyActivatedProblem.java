package org.tslab.licenseserver.activation;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Activation is required only once (S1-26). */
final class AlreadyActivatedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    AlreadyActivatedProblem(String licenseServer) {
        super(ProblemName.ALREADY_ACTIVATED, 409, licenseServer + " is activated, and that is needed only once.");
    }
}
