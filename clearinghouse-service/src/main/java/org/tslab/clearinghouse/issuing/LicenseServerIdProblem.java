package org.tslab.clearinghouse.issuing;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** No licenses for this License Server ID. */
public final class LicenseServerIdProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    private LicenseServerIdProblem(ProblemName name, int status, String detail) {
        super(name, status, detail);
    }

    static LicenseServerIdProblem mistyped(String why) {
        return new LicenseServerIdProblem(ProblemName.LICENSE_SERVER_ID_MISTYPED, 400, "The License Server ID " + why
            + ". Compare it with the one that the license server shows, group by group; if they are the same, call "
            + "Product Support Services.");
    }

    static LicenseServerIdProblem unknown() {
        return new LicenseServerIdProblem(ProblemName.LICENSE_SERVER_UNKNOWN, 404, "The License Server ID is "
            + "well-formed, but no license server is activated under it. Activate the license server first, or "
            + "reactivate it.");
    }
}
