package org.tslab.licenseserver.activation;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** What was typed does not activate this license server. It is never repeated. */
final class LicenseServerIdProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    private LicenseServerIdProblem(ProblemName name, int status, String detail) {
        super(name, status, detail);
    }

    static LicenseServerIdProblem mistyped(String why) {
        return new LicenseServerIdProblem(ProblemName.LICENSE_SERVER_ID_MISTYPED, 400,
            "The License Server ID " + why + ". Compare it with the original, group by group.");
    }

    static LicenseServerIdProblem former() {
        return new LicenseServerIdProblem(ProblemName.LICENSE_SERVER_ID_REFUSED, 409,
            "That is the License Server ID which this license server had before. Have the agent read out the new one.");
    }
}
