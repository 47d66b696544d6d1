package org.tslab.simkit.problem;

import org.tslab.contracts.ProblemName;

/** Something this service needs does not answer. Nothing was changed; the caller may try again. */
public final class DependencyDownProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public DependencyDownProblem(String dependency) {
        super(ProblemName.DEPENDENCY_DOWN, 503,
            "The " + dependency + " does not answer. Nothing was changed; try again.");
    }
}
