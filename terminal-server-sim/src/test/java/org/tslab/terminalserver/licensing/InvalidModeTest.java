package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** A terminal server whose PolicyAcOn stands for no licensing mode (KB 834651). */
@QuarkusTest
class InvalidModeTest {
    private static final Instant NOW = Instant.parse("2003-09-01T00:00:00Z");
    private static final Duration TEMPORARY = Duration.ofDays(90);
    private final TestClient client = TestClient.device(1);
    StandInLicenseServer licenseServer;
    private int port;

    @BeforeEach
    void withoutAGracePeriod() {
        Tokens.resetAt(NOW.minus(Duration.ofDays(121)).toString());
        licenseServer.reset();
        port = Site.install(Map.of("policyAcOn", 0, "licenseServers", List.of("LS01"), "graceStarts",
            "INSTALLATION"));
        Site.clock(NOW.toString());
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plus(TEMPORARY));
        client.visit(port);
    }

    @Test
    void aNewClientGetsATemporaryLicenseThatIsNeverValidated() {
        assertThat(Site.awaitJournal("log-on", 1).getFirst().reasons())
            .containsExactly("the temporary license is not validated: PolicyAcOn stands for no licensing mode");
        assertThat(licenseServer.questions()).contains("issued-licenses/batch")
            .doesNotContain("issued-licenses/validate");
        assertThat(licenseServer.asked()).filteredOn(asked -> asked.what().equals("issued-licenses/batch"))
            .extracting(StandInLicenseServer.Asked::body).singleElement().asString()
            .contains("\"temporaryOnly\":true");
    }

    @Test
    void itLivesOnItForNinetyDaysAndIsRefusedThen() {
        licenseServer.clearAsked();
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, NOW.plus(TEMPORARY));

        client.visit(port);
        Site.clock(NOW.plus(TEMPORARY).toString());
        client.visit(port);

        assertThat(Site.awaitJournal("license-client", 3)).extracting(Site.Noted::outcome)
            .containsExactly("NEW_LICENSE", "OLD_LICENSE_KEPT", "ERR_INVALID_CLIENT");
        assertThat(licenseServer.questions()).doesNotContain("issued-licenses/batch");
    }

    /** The way out of it. */
    @Test
    void onceTheModeIsSetAgainTheLicenseIsUpgraded() {
        Site.settings(Map.of("licensingMode", "PER_DEVICE", "licenseServers", List.of("LS01"))).statusCode(200);
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, NOW.plus(TEMPORARY));

        client.visit(port);

        assertThat(Site.awaitJournal("license-client", 2).getLast().outcome()).isEqualTo("UPGRADED_LICENSE");
    }
}
