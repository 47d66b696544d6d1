package org.tslab.simkit.problem;

import org.tslab.contracts.ProblemName;

/** More requests wait for the same thing than may wait for it. */
public final class LimitReachedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public LimitReachedProblem() {
        super(ProblemName.LIMIT_REACHED, 503, "Too many requests wait here. Try again.");
    }
}
