package org.tslab.clearinghouse.recovery;

import java.util.List;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;

/** These licenses are not issued again. Nothing was changed. */
public final class RecoveryRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    RecoveryRefusedProblem(RecoveryDecision.Reason reason) {
        super(new Problem(ProblemName.RECOVERY_REFUSED, 409, reason.advice(),
            List.of(new Violation("recovery", reason.name()))));
    }
}
