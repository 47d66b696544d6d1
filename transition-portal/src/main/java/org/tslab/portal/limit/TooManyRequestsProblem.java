package org.tslab.portal.limit;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Somebody asks more often than this portal allows. Nothing was changed. */
public final class TooManyRequestsProblem extends ProblemException {
    private static final long serialVersionUID = 1L;
    private final long seconds;

    private TooManyRequestsProblem(String detail, long seconds) {
        super(ProblemName.LIMIT_REACHED, 429, detail);
        this.seconds = seconds;
    }

    static TooManyRequestsProblem forAddress(int most) {
        return new TooManyRequestsProblem("This e-mail address was named in " + most
            + " requests today, which is as many as this site takes. Try again tomorrow.", 0);
    }

    static TooManyRequestsProblem forSource(int most, long seconds) {
        return new TooManyRequestsProblem("From where you are " + most
            + " requests were begun within this hour, which is as many as this site takes. Try again later.", seconds);
    }

    static TooManyRequestsProblem forWrongKeys(long seconds) {
        return new TooManyRequestsProblem("Too many product keys that came from where you are were wrong. Compare "
            + "with the package or the sticker, and try again later.", seconds);
    }

    @Override
    public long retryAfterSeconds() {
        return seconds;
    }
}
