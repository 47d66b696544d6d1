package org.tslab.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.simkit.metric.Readings;
import org.tslab.simkit.testing.MetricsPage;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The service tells of itself what docs/reference/metrics.md says. */
@QuarkusTest
@Service
class MetricsTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @TestHTTPResource(value = "/", management = true)
    URI management;
    @Inject
    Readings readings;
    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void everyMetricIsOnThePageWithItsLabels() {
        readings.take();

        assertThat(MetricsPage.differences("clearinghouse-service", management)).isEmpty();
    }

    @Test
    void theCertificatesOfTheAuthorityAndOfTlsHaveAnEnd() {
        readings.take();

        assertThat(remaining("authority")).isGreaterThan(Duration.ofDays(365 * 90).toSeconds());
        assertThat(remaining("tls")).isPositive();
    }

    private double remaining(String of) {
        return metrics.get("tslab.certificate.remaining").tag("of", of).gauge().value();
    }
}
