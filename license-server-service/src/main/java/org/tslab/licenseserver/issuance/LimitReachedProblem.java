package org.tslab.licenseserver.issuance;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** More requests wait for a license server than it will take. */
final class LimitReachedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    LimitReachedProblem() {
        super(ProblemName.LIMIT_REACHED, 503, "Too many requests wait for this license server. Try again.");
    }
}
