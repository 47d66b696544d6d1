package org.tslab.licenseserver.keypack;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** A key pack arrived that is not for this license server, or not from its clearinghouse. */
final class KeyPackRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    KeyPackRefusedProblem(String why) {
        super(ProblemName.KEY_PACK_REFUSED, 409, "The key pack " + why + ". Nothing was installed.");
    }
}
