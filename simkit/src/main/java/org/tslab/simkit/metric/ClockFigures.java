package org.tslab.simkit.metric;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.simkit.control.FollowedClock;
import org.tslab.simkit.time.SimClock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;

/** Shows which time this replica goes by, and whether that is the time of the environment. */
@ApplicationScoped
class ClockFigures {
    private final SimClock clock;
    private final FollowedClock followed;
    private final MeterRegistry metrics;

    ClockFigures(SimClock clock, FollowedClock followed, MeterRegistry metrics) {
        this.clock = clock;
        this.followed = followed;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        TimeGauge.builder("tslab.clock.offset", this::offsetMillis, TimeUnit.MILLISECONDS).register(metrics);
        Gauge.builder("tslab.clock.known", () -> followed.isKnown() ? 1 : 0).register(metrics);
    }

    private long offsetMillis() {
        return Duration.between(clock.realTimePlus(Duration.ZERO), clock.instant()).toMillis();
    }
}
