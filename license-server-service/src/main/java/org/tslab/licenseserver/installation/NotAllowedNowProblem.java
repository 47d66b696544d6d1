package org.tslab.licenseserver.installation;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** The state of the license server's activation does not allow it; says what has to come first (S1-2, S1-26). */
final class NotAllowedNowProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    private NotAllowedNowProblem(ProblemName name, String detail) {
        super(name, 409, detail);
    }

    static NotAllowedNowProblem activateFirst(String licenseServer) {
        return new NotAllowedNowProblem(ProblemName.NOT_ACTIVATED,
            licenseServer + " is not activated. Activate it first, then install licenses.");
    }

    static NotAllowedNowProblem reactivateFirst(LicenseServer server) {
        return new NotAllowedNowProblem(ProblemName.REACTIVATION_REQUIRED,
            server.name() + " is " + server.status() + ". Reactivate it first; it issues temporary licenses only.");
    }

    static NotAllowedNowProblem doneAlready(LicenseServer server) {
        return new NotAllowedNowProblem(ProblemName.ALREADY_ACTIVATED,
            server.name() + " is " + server.status() + ", and that is needed only once. Reactivate it to change that.");
    }
}
