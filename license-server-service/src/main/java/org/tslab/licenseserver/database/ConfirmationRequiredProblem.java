package org.tslab.licenseserver.database;

import java.util.List;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;

/** First it is said what will be lost; only who names it may go on. */
final class ConfirmationRequiredProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    ConfirmationRequiredProblem(Inventory lost) {
        super(new Problem(ProblemName.CONFIRMATION_REQUIRED, 409, "This deletes " + lost.words()
            + ". Have your License "
            + "Purchase Agreement ready: the licenses must be installed again, or reissued by the Clearinghouse. Send "
            + "the request again with the numbers named here to go on. Nothing was deleted.",
            List.of(new Violation("confirm.keyPacks", String.valueOf(lost.keyPacks())),
                new Violation("confirm.licenses", String.valueOf(lost.licenses())))));
    }
}
