package org.tslab.simkit.metric;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts calls of another service by what came of them. */
public final class CallTally {
    private static final String ANSWERED = "answered";
    private static final String REFUSED = "refused";
    private static final String UNREACHABLE = "unreachable";
    private final Tally calls;

    private CallTally(Tally calls) {
        this.calls = calls;
    }

    public static CallTally of(MeterRegistry metrics, String name) {
        return new CallTally(Tally.of(metrics, name, "outcome", List.of(ANSWERED, REFUSED, UNREACHABLE)));
    }

    public void answered() {
        calls.count(ANSWERED);
    }

    /** There was no answer, or none that could be read. */
    public void unreachable() {
        calls.count(UNREACHABLE);
    }

    /** There was an answer of this HTTP status. A service that fails is as good as none. */
    public void ended(int status) {
        calls.count(status < 300 ? ANSWERED : status < 500 ? REFUSED : UNREACHABLE);
    }
}
