package org.tslab.simkit.problem;

import java.util.List;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem.Violation;

/** The request can be read, but some of its fields cannot be accepted. Nothing was changed. */
public final class MalformedRequestProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public MalformedRequestProblem(List<Violation> violations) {
        super(new Problem(ProblemName.MALFORMED_REQUEST, 400, "Correct the fields named here and send it again.",
            List.copyOf(violations)));
    }

    public MalformedRequestProblem(String field, String reason) {
        this(List.of(new Violation(field, reason)));
    }
}
