package org.tslab.simkit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseValidated;
import org.tslab.simkit.testing.Tokens;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Before their commit the events are seen by nobody else, so the relay does not take them away meanwhile. */
@QuarkusTest
class OutboxReadingTest {
    @Inject
    Outbox outbox;
    @Inject
    OutboxReading reading;
    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void nothingWaitsAndNothingIsOld() {
        QuarkusTransaction.requiringNew().run(reading::take);

        assertThat(gauge("tslab.outbox.waiting")).isZero();
        assertThat(gauge("tslab.outbox.oldest")).isZero();
    }

    @Test
    void whatWaitsIsCountedAndAgesByRealTimeThoughTheClockStandsStill() {
        QuarkusTransaction.begin();
        outbox.add(List.of(new TemporaryLicenseValidated("LS01", 1), new TemporaryLicenseValidated("LS01", 2)));
        reading.take();
        assertThat(gauge("tslab.outbox.waiting")).isEqualTo(2);
        var before = gauge("tslab.outbox.oldest");
        reading.take();
        assertThat(gauge("tslab.outbox.oldest")).isGreaterThan(before);
    }

    @AfterEach
    void rollBack() {
        if (QuarkusTransaction.isActive()) {
            QuarkusTransaction.rollback();
        }
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
