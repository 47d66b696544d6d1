package org.tslab.clearinghouse.agreement;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** There is an agreement of this program and number already, perhaps another reseller's. */
public final class AgreementTakenProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    AgreementTakenProblem() {
        super(ProblemName.NAME_TAKEN, 409, "There is an agreement of this program and number already. Raise its "
            + "allocation, or compare the number.");
    }
}
