package org.tslab.licenseserver.moving;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** More licenses are to leave than may. */
final class LicensesNotAvailableProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    LicensesNotAvailableProblem(int wanted, int available) {
        super(ProblemName.LICENSES_NOT_AVAILABLE, 409, wanted + " licenses were asked for and " + available
            + " are there that can be taken. Issued ones come back when their leases end. Nothing was changed.");
    }
}
