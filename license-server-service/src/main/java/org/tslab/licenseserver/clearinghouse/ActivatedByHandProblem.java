package org.tslab.licenseserver.clearinghouse;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** A license server that was activated by hand has nothing to prove itself with; its certificate is self-signed. */
final class ActivatedByHandProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    ActivatedByHandProblem(String licenseServer) {
        super(ProblemName.ACTIVATED_BY_HAND, 409, licenseServer + " was activated by hand, so the clearinghouse has "
            + "given it no certificate (warning 4007: it is self-signed). Use the Web Browser or the Telephone "
            + "again, or reactivate it by Automatic connection.");
    }
}
