package org.tslab.terminalserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.terminalserver.testing.Site.discovered;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** With which license server a terminal server stays, and when it looks again (domain sheet, sections 0.2 and 4.5). */
@QuarkusTest
class RediscoveryTest {
    private static final Instant NOON = Instant.parse("2003-04-24T12:00:00Z");
    private final TestClient client = TestClient.device(1);
    StandInLicenseServer licenseServer;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOON.toString());
        licenseServer.reset();
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOON,
            NOON.plus(Duration.ofDays(90)));
    }

    /** JSI 8634. */
    @Test
    void windows2000UsesALicenseServerUpToAQuarterOfAnHourLate() {
        Site.install(Map.of("release", "WINDOWS_2000"));
        discovered().body("chosen", equalTo("")).body("looksAgainAt", equalTo("2003-04-24T12:15:00Z"));
        announce("LS01");

        later(Duration.ofSeconds(899));
        discovered().body("licenseServers", empty());

        later(Duration.ofMinutes(15));
        discovered().body("chosen", equalTo("LS01")).body("licenseServers.howDiscovered", contains("DOMAIN_DISCOVERY"))
            .body("licenseServers.number", contains(3)).body("looksAgainAt", equalTo("2003-04-24T14:15:00Z"));
    }

    @Test
    void theChosenOneStaysUntilItsTimeIsOverThenTheDieIsCastAgain() {
        Site.install(Map.of());
        List.of("LS01", "LS02", "LS03").forEach(this::announce);
        var seen = new TreeSet<String>();

        for (int hour = 0; hour < 24; hour++) {
            later(Duration.ofHours(hour));
            var chosen = chosen();
            later(Duration.ofHours(hour).plusMinutes(59));
            assertThat(chosen()).isEqualTo(chosen);
            seen.add(chosen);
        }

        assertThat(seen).containsExactly("LS01", "LS02", "LS03");
    }

    @Test
    void oneThatGoesIsReplacedAtOnce() {
        Site.install(Map.of());
        announce("LS01");
        assertThat(chosen()).isEqualTo("LS01");
        announce("LS02");
        assertThat(chosen()).isEqualTo("LS01");

        Site.announce(broker, announced("LS01", ServerRole.DOMAIN, "LAB", "", false));

        assertThat(chosen()).isEqualTo("LS02");
        discovered().body("missed.licenseServer", contains("LS01")).body("missed.reason", contains("MEMBER_SERVER"))
            .body("missed.explanation", contains(containsString("S2-44")));
        assertThat(Site.journal("discover-license-server")).extracting(Site.Noted::outcome).containsExactly("LS01",
            "LS02");
    }

    @Test
    void theOneThatAnswersInsteadOfTheChosenOneIsAskedFirstUntilItsTimeIsOver() {
        var port = Site.install("PER_DEVICE", "LS01", "LS02");
        licenseServer.are(Map.of("LS01", Mood.DOWN));
        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.Licensed());
        assertThat(chosen()).isEqualTo("LS02");

        licenseServer.are(Map.of());
        licenseServer.clearAsked();
        TestClient.device(2).visit(port);
        Site.awaitJournal("log-on", 2);
        assertThat(licenseServer.asked()).extracting(StandInLicenseServer.Asked::licenseServer).containsOnly("LS02");

        later(Duration.ofHours(1));
        assertThat(chosen()).isEqualTo("LS01");
    }

    /** KB 301932: discovery stops at the first hit, and somebody who refuses is one. */
    @Test
    void aRefusalOfTheOneThatIsNamedIsNotTakenToTheDomain() {
        var port = Site.install("PER_DEVICE", "LS01");
        announce("LS02");
        licenseServer.refuses(Outcome.REFUSED_NO_LICENSES_LEFT);
        client.visit(port);
        assertThat(licenseServer.asked()).extracting(StandInLicenseServer.Asked::licenseServer).containsOnly("LS01");

        licenseServer.are(Map.of("LS01", Mood.DOWN));
        licenseServer.clearAsked();
        client.visit(port);

        assertThat(licenseServer.asked()).extracting(StandInLicenseServer.Asked::licenseServer).containsOnly("LS02");
    }

    @Test
    void otherSettingsMakeItLookAgain() {
        Site.install(Map.of());
        announce("LS01");
        assertThat(chosen()).isEqualTo("LS01");

        Site.settings(Map.of("release", "WINDOWS_SERVER_2003_SP1", "policyLicenseServers", List.of("LS05")))
            .statusCode(200);

        assertThat(chosen()).isEqualTo("LS05");
        discovered().body("licenseServers.howDiscovered", contains("GROUP_POLICY_CONFIGURED", "DOMAIN_DISCOVERY"));
    }

    private void later(Duration after) {
        Site.clock(NOON.plus(after).toString());
    }

    private static String chosen() {
        return discovered().extract().path("chosen");
    }

    private void announce(String name) {
        Site.announce(broker, announced(name, ServerRole.DOMAIN, "LAB", "", true));
    }

    private static LicenseServerAnnounced announced(String name, ServerRole role, String domain, String site,
        boolean onDomainController) {
        return new LicenseServerAnnounced(name, ProductVersion.WINDOWS_SERVER_2003, ActivationStatus.ACTIVATED, role,
            domain, site, onDomainController, true);
    }
}
