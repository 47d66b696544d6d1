package org.tslab.clearinghouse.retail;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** No key pack for this code. The code itself is never repeated. */
public final class LicenseCodeProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    private LicenseCodeProblem(ProblemName name, int status, String detail) {
        super(name, status, detail);
    }

    public static LicenseCodeProblem mistyped(String why) {
        return new LicenseCodeProblem(ProblemName.LICENSE_CODE_MISTYPED, 400,
            "The license code " + why + ". Compare it with the original, group by group.");
    }

    public static LicenseCodeProblem unknown() {
        return new LicenseCodeProblem(ProblemName.LICENSE_CODE_UNKNOWN, 404,
            "The license code is well-formed, but no such code was made. Ask the vendor you bought it from.");
    }

    public static LicenseCodeProblem activatedElsewhere() {
        return new LicenseCodeProblem(ProblemName.LICENSE_CODE_ALREADY_ACTIVATED, 409,
            "The license code was activated before on another license server. Call the Clearinghouse.");
    }
}
