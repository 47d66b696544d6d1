package org.tslab.simkit.problem;

import org.tslab.contracts.ProblemName;

/** There is no thing of that name. */
public final class NotFoundProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public NotFoundProblem(String what, String name) {
        super(ProblemName.NOT_FOUND, 404, "There is no " + what + " \"" + Printable.of(name) + "\".");
    }
}
