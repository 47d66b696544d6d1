package org.tslab.simkit.trace;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Where in which trace something happens: W3C Trace Context, section 3.2.2. A trace that is passed on is one that is
 * recorded, so there is no flag for it here.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 */
public record TraceContext(String traceId, String spanId) {
    /** The name of the header, and of the attribute of CloudEvents (Distributed Tracing extension). */
    public static final String HEADER = "traceparent";
    private static final Pattern VERSION_0 = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-(..)");
    private static final String SAMPLED = "01";
    private static final int LENGTH = 55;

    /** Empty for anything else than a trace that somebody records. */
    public static Optional<TraceContext> of(String traceparent) {
        if (traceparent == null || traceparent.length() != LENGTH) {
            return Optional.empty();
        }
        var parts = VERSION_0.matcher(traceparent);
        return parts.matches() && parts.group(3).matches("[0-9a-f][13579bdf]")
            ? Optional.of(new TraceContext(parts.group(1), parts.group(2)))
            : Optional.empty();
    }

    /** The trace of something that has an id of its own: the id is the trace's, so that one leads to the other. */
    static TraceContext about(UUID id) {
        return new TraceContext(id.toString().replace("-", ""), newSpanId());
    }

    TraceContext child() {
        return new TraceContext(traceId, newSpanId());
    }

    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + SAMPLED;
    }

    /** No chance of the simulation: with traces a run must go as it goes without. */
    private static String newSpanId() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
