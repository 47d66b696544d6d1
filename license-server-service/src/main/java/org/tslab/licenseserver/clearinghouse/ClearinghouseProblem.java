package org.tslab.licenseserver.clearinghouse;

import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.ProblemException;

/** What the clearinghouse objects to, passed on as it said it: the administrator is who can do something about it. */
final class ClearinghouseProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    ClearinghouseProblem(Problem problem) {
        super(problem);
    }
}
