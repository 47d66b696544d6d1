package org.tslab.clearinghouse.keypack;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** The key pack was issued by an earlier release, which gave it no number that a License key pack ID could hold. */
final class NoKeyPackIdProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    NoKeyPackIdProblem() {
        super(ProblemName.KEY_PACK_REFUSED, 409, "This key pack was issued before there were License key pack IDs. "
            + "Install it with the automatic connection method.");
    }
}
