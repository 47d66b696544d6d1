package org.tslab.terminalserver.rdp;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.exchange.ServerOutcome.Grant;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.simkit.metric.Tally;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Counts how connections went, and times licensing. All meters are there from the start. */
@Startup
@ApplicationScoped
class SessionMetrics {
    static final String ENDED_BY_CLIENT = "ENDED_BY_CLIENT";
    private static final Duration[] BUCKETS = LongStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
        .mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    private final Tally outcomes;
    private final Timer duration;
    private final Map<String, Tally> broken;
    private final Counter turnedAway;

    SessionMetrics(MeterRegistry metrics) {
        outcomes = Tally.of(metrics, "tslab.rdp.licensing", "outcome", outcomes());
        duration = Timer.builder("tslab.rdp.licensing.duration").serviceLevelObjectives(BUCKETS).register(metrics);
        broken = Stream.of("connecting", "licensing", "activating").collect(Collectors.toMap(phase -> phase,
            phase -> Tally.of(metrics, "tslab.rdp.broken", "code", Tally.names(CloseReason.Code.values()),
                Tags.of("phase", phase))));
        turnedAway = metrics.counter("tslab.rdp.turned-away");
    }

    /** @param lasted from the client's introduction to the outcome; most of it may be the client's own time */
    void licensed(String outcome, Duration lasted) {
        outcomes.count(outcome);
        duration.record(lasted);
    }

    void broken(String phase, CloseReason.Code code) {
        broken.get(phase).count(code);
    }

    void turnedAway() {
        turnedAway.increment();
    }

    /** Grounds of admission, codes of refusal, and the client's own end. */
    private static List<String> outcomes() {
        return Stream.of(Tally.names(Grant.values()), Tally.names(ErrorCode.values()), List.of(ENDED_BY_CLIENT))
            .flatMap(Collection::stream).toList();
    }
}
