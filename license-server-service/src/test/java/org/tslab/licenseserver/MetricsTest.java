package org.tslab.licenseserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.validate;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.metric.Readings;
import org.tslab.simkit.testing.MetricsPage;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** The service tells of itself what docs/reference/metrics.md says. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class MetricsTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;
    @Inject
    Readings readings;
    @Inject
    MeterRegistry metrics;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void everyMetricIsOnThePageWithItsLabels() {
        readings.take();

        assertThat(MetricsPage.differences("license-server-service", management)).isEmpty();
    }

    @Test
    void whatIsIssuedAndWhatIsLeftIsCounted() {
        installWithLicenses("LS01", 10);
        var before = decided("PERMANENT_ISSUED");
        IntStream.range(0, 10).forEach(device -> {
            validate("LS01", issue("LS01", device).extract().jsonPath().getLong("license.licenseId"));
            issue("LS01", device);
        });
        readings.take();

        assertThat(decided("PERMANENT_ISSUED") - before).isEqualTo(10);
        assertThat(perDevice("tslab.licenses.installed")).isEqualTo(10);
        assertThat(perDevice("tslab.licenses.available")).isZero();
        assertThat(perDevice("tslab.pools.nearly.empty")).isOne();
        assertThat(metrics.get("tslab.license.servers").tag("status", "ACTIVATED").gauge().value()).isOne();
    }

    @Test
    void theNextCertificateToEndIsTold() {
        installWithLicenses("LS01", 1);
        readings.take();
        var remaining = remaining();
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"2003-04-25T00:00:00Z\"}").put("/__sim/clock").then()
            .statusCode(200);
        readings.take();

        assertThat(remaining() - remaining).isEqualTo(-Duration.ofDays(1).toSeconds());
    }

    @Test
    void anEventThatIsNoneBecomesADeadLetterAndIsCounted() {
        var before = metrics.get("tslab.dead.letters").counter().count();
        var refused = new CompletableFuture<Void>();
        broker.<Message<String>>source("activations").send(Message.of("no JSON at all", () -> {
            refused.completeExceptionally(new AssertionError("it was taken in"));
            return CompletableFuture.completedFuture(null);
        }, _ -> {
            refused.complete(null);
            return CompletableFuture.completedFuture(null);
        }));

        assertThat(refused).succeedsWithin(Duration.ofSeconds(10));
        assertThat(Soon.is(() -> metrics.get("tslab.dead.letters").counter().count() - before == 1)).isTrue();
    }

    private double decided(String outcome) {
        return metrics.get("tslab.licenses.decided").tag("outcome", outcome).counter().count();
    }

    private double perDevice(String name) {
        return metrics.get(name).tag("type", "PER_DEVICE").tag("version", "WINDOWS_SERVER_2003").gauge().value();
    }

    private double remaining() {
        return metrics.get("tslab.certificate.remaining").tag("of", "license-server").gauge().value();
    }
}
