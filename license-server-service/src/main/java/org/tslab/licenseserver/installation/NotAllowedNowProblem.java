package org.tslab.licenseserver.keypack;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** A license server is activated first, and gets its licenses then (S1-2). */
final class NotActivatedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    NotActivatedProblem(String licenseServer) {
        super(ProblemName.NOT_ACTIVATED, 409,
            licenseServer + " is not activated. Activate it first, then install licenses.");
    }
}
