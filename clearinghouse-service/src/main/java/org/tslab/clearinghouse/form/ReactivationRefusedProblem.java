package org.tslab.clearinghouse.form;

import java.util.List;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;

/** The license server stays as it was. */
public final class ReactivationRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public ReactivationRefusedProblem(Refusal why) {
        super(new Problem(ProblemName.REACTIVATION_REFUSED, 409, why.advice(),
            List.of(new Violation("productId", why.name()))));
    }
}
