package org.tslab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.portal.testing.Portal;
import org.tslab.simkit.metric.Readings;
import org.tslab.simkit.testing.MetricsPage;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The service tells of itself what docs/reference/metrics.md says. */
@QuarkusTest
@Portal
class MetricsTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;
    @Inject
    Readings readings;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void everyMetricIsOnThePageWithItsLabels() {
        readings.take();

        assertThat(MetricsPage.differences("transition-portal", management)).isEmpty();
    }
}
