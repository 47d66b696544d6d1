package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Asked;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;
import org.tslab.terminalserver.testing.Surroundings;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** How often a terminal server asks license servers that have only their own signature (warning 4007) for a chain. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "incoming", value = "license-servers"))
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
class CertificationTest {
    private static final String TODAY = "2003-04-24T00:00:00Z";
    StandInLicenseServer licenseServer;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(TODAY);
        licenseServer.reset();
        licenseServer.isActivated(false);
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, Instant.parse(TODAY),
            Instant.parse("2003-07-23T00:00:00Z"));
    }

    /** Before its activation, and after one by hand, it has nothing better until it says something new. */
    @ParameterizedTest
    @EnumSource(value = ActivationStatus.class, names = {"NOT_ACTIVATED", "ACTIVATED"})
    void aLicenseServerWithoutACertificateOfTheClearinghouseIsAskedOnce(ActivationStatus status) {
        var port = Site.install("PER_DEVICE", "LS01");
        Site.announce(broker, "LS01", status.name());

        visit(port, 5);
        assertThat(certifiers()).containsExactly("LS01");

        licenseServer.isActivated(true);
        Site.announce(broker, "LS01", "ACTIVATED");
        visit(port, 5);
        assertThat(certifiers()).containsExactly("LS01", "LS01");
    }

    @Test
    void aLicenseServerThatAnnouncesTheSameAgainIsAskedAgainOnce() {
        var port = Site.install("PER_DEVICE", "LS01");
        Site.announce(broker, "LS01", "ACTIVATED");
        visit(port, 2);

        Site.announce(broker, "LS01", "ACTIVATED");
        visit(port, 2);

        assertThat(certifiers()).containsExactly("LS01", "LS01");
    }

    @Test
    void whatAnotherLicenseServerInReachSaysIsReasonEnoughToAskAgain() {
        var port = Site.install("PER_DEVICE", "LS01", "LS02");
        licenseServer.are(Map.of("LS01", Mood.DOWN));
        Site.announce(broker, "LS02", "ACTIVATED");
        visit(port, 2);
        assertThat(certifiers()).containsExactly("LS02");

        licenseServer.is(Mood.WELL);
        Site.announce(broker, "LS01", "ACTIVATED");
        visit(port, 2);

        // The one that took over is still the first to be asked.
        assertThat(certifiers()).containsExactly("LS02", "LS02");
    }

    /** Then nobody would tell that there is a better one. */
    @Test
    void aLicenseServerThatNeverSaidAnythingIsAskedEachTime() {
        visit(Site.install("PER_DEVICE", "LS01"), 2);

        assertThat(certifiers()).containsExactly("LS01", "LS01");
    }

    private static void visit(int port, int devices) {
        for (int device = 1; device <= devices; device++) {
            TestClient.device(device).visit(port);
        }
    }

    private List<String> certifiers() {
        return licenseServer.asked().stream().filter(a -> a.what().equals("terminal-server-certificates"))
            .map(Asked::licenseServer).toList();
    }
}
