package org.tslab.clearinghouse.guessing;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** The caller was wrong too often. Whether this time it would have been right was not looked at. */
final class TooManyGuessesProblem extends ProblemException {
    private static final long serialVersionUID = 1L;
    private final long seconds;

    TooManyGuessesProblem(long seconds) {
        super(ProblemName.TOO_MANY_GUESSES, 429, "Too many codes or IDs that came from here were wrong. Compare with "
            + "the original, and try again after " + seconds + " seconds.");
        this.seconds = seconds;
    }

    @Override
    public long retryAfterSeconds() {
        return seconds;
    }
}
