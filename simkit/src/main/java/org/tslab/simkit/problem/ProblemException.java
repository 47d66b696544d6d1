package org.tslab.simkit.problem;

import java.util.List;

import org.tslab.contracts.ProblemName;

/** A mistake of the caller, or of something this service depends on. It is shown as a problem document (RFC 9457). */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final long TRY_AGAIN_SECONDS = 5;
    private final transient Problem problem;

    /**
     * @param detail what happened and what to do next, in sentences; it reaches the caller, so it holds no secret
     */
    public ProblemException(ProblemName name, int status, String detail) {
        this(new Problem(name, status, detail, List.of()));
    }

    protected ProblemException(Problem problem) {
        super(problem.name().slug() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public final Problem problem() {
        return problem;
    }

    /** After how many seconds it is worth trying again; 0 when that says nothing. */
    public long retryAfterSeconds() {
        return problem.status() == 503 ? TRY_AGAIN_SECONDS : 0;
    }
}
