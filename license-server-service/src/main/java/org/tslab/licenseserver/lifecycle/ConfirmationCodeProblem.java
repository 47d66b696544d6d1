package org.tslab.licenseserver.lifecycle;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** The code does not confirm that this license server was deactivated. It is never repeated. */
final class ConfirmationCodeProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    private ConfirmationCodeProblem(int status, String detail) {
        super(ProblemName.CONFIRMATION_CODE_REFUSED, status, detail);
    }

    static ConfirmationCodeProblem mistyped(String why) {
        return new ConfirmationCodeProblem(400,
            "The confirmation code " + why + ". Have the agent read it out again, group by group.");
    }

    static ConfirmationCodeProblem ofAnother() {
        return new ConfirmationCodeProblem(409,
            "The confirmation code is well-formed, but for another license server. Compare the License Server ID.");
    }
}
