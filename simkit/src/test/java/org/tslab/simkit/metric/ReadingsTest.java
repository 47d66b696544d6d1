package org.tslab.simkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.simkit.testing.MetricsPage;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;
import org.tslab.simkit.time.ClockSetting;
import org.tslab.simkit.time.SimClock;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class ReadingsTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;
    @Inject
    Readings readings;
    @Inject
    SpoiltReading spoilt;
    @Inject
    CountedReading counted;
    @Inject
    MeterRegistry metrics;
    @Inject
    SimClock clock;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @AfterEach
    void unspoilt() {
        spoilt.set(false);
    }

    @Test
    void everyMetricIsOnThePageWithItsLabels() {
        readings.take();

        assertThat(MetricsPage.differences("simkit", management)).isEmpty();
    }

    @Test
    void aReadingThatFailsKeepsNoOtherFromBeingTaken() {
        spoilt.set(true);
        var times = counted.times();

        assertThatThrownBy(readings::take).hasRootCauseMessage("spoilt");

        assertThat(counted.times()).isGreaterThan(times);
    }

    @Test
    void theClockShowsHowFarItIsOff() {
        clock.set(ClockSetting.offset(Duration.ofDays(90)));

        assertThat(gauge("tslab.clock.offset")).isCloseTo(Duration.ofDays(90).toSeconds(), within(1.0));
        assertThat(gauge("tslab.clock.known")).isOne();
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
