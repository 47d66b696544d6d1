package org.tslab.clearinghouse.idempotency;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** The idempotency key does not allow this request, now or ever. Nothing was done. */
final class IdempotencyProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    private IdempotencyProblem(ProblemName name, int status, String detail) {
        super(name, status, detail);
    }

    static IdempotencyProblem reused() {
        return new IdempotencyProblem(ProblemName.IDEMPOTENCY_KEY_REUSED, 422,
            "Another request came with this Idempotency-Key before. Make a new key for a new request.");
    }

    static IdempotencyProblem inProgress() {
        return new IdempotencyProblem(ProblemName.IDEMPOTENCY_KEY_IN_PROGRESS, 409,
            "A request with this Idempotency-Key is still being worked on. Ask again in a moment.");
    }
}
