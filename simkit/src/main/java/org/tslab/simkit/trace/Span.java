package org.tslab.simkit.trace;

import java.util.Map;

/**
 * Something that has happened, from when to when, as part of what.
 *
 * @param parentSpanId empty for the first one of a trace
 * @param attributes what it was about, in few words; never anything of a person or a device
 * @param failed whether it is to be looked at
 */
record Span(TraceContext context, String parentSpanId, String name, Kind kind, long beganNanos, long endedNanos,
    Map<String, String> attributes, boolean failed) {

    /** The numbers are those of OpenTelemetry's protocol. */
    enum Kind {
        INTERNAL(1),
        SERVER(2),
        CONSUMER(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }
}
