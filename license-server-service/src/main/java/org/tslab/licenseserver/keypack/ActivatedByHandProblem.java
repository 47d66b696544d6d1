package org.tslab.licenseserver.keypack;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Without a certificate of the clearinghouse nobody can ask it for anything; only codes travel then. */
final class ActivatedByHandProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    ActivatedByHandProblem(String licenseServer) {
        super(ProblemName.ACTIVATED_BY_HAND, 409, licenseServer + " was activated by web browser or telephone, so it "
            + "cannot get licenses by itself. Get a License key pack ID the same way, or reactivate it automatically.");
    }
}
