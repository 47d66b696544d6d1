package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;
import org.tslab.terminalserver.testing.Surroundings;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Who connects to a Per User terminal server (section 4.3). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "incoming", value = "license-servers"))
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
class PerUserTest {
    private static final ClientOutcome VALID = new ClientOutcome.ValidClient();
    private static final String GRACE_IS_OVER = "2003-08-22T00:00:00Z";
    private final TestClient client = TestClient.device(1);
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        licenseServer.reset();
    }

    @Test
    void theLicenseServerHearsWhoConnectsAndTheJournalDoesNot() {
        var port = Site.install("PER_USER", "LS01");

        assertThat(client.calledAs("bob").visit(port).licensing()).isEqualTo(VALID);

        assertThat(licenseServer.asked()).filteredOn(asked -> asked.what().equals("user-connections"))
            .extracting(StandInLicenseServer.Asked::body).containsExactly(
                "[{\"domain\":\"LAB\",\"user\":\"bob\",\"version\":\"WINDOWS_SERVER_2003\","
                    + "\"anonymous\":false}]");
        assertThat(Site.awaitJournal("license-client", 1).toString()).doesNotContain("bob")
            .contains("Per User: license server LS01: as the test says");
    }

    /** A certificate is for the exchange with clients, and is asked for when there is none to show. */
    @Test
    void oneCallForEachClientIsEnough() {
        var port = Site.install("PER_USER", "LS01");
        client.visit(port);
        licenseServer.clearAsked();

        client.visit(port);

        assertThat(licenseServer.questions()).containsExactly("user-connections");
    }

    @Test
    void whoIsNotServedByOneIsServedByTheNext() {
        var port = Site.install("PER_USER", "LS01", "LS02");
        licenseServer.are(Map.of("LS01", Mood.DOWN));

        assertThat(client.visit(port).licensing()).isEqualTo(VALID);

        assertThat(Site.awaitJournal("license-client", 1).getFirst().reasons()).contains(
            "license server LS01 cannot be reached", "Per User: license server LS02: as the test says");
    }

    /** As when the License Server Security Group policy keeps the terminal server out. */
    @Test
    void aLicenseServerThatServesItNotIsARefusalOnceTheGracePeriodIsOver() {
        var port = Site.install("PER_USER", "LS01");
        licenseServer.servesNoUsers();
        assertThat(client.visit(port).licensing()).isEqualTo(VALID);

        Site.clock(GRACE_IS_OVER);

        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.RefusedByServer(
            ErrorCode.ERR_INVALID_CLIENT, StateTransition.ST_TOTAL_ABORT));
    }
}
