package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** Who is let in without a license, and for how long (S1-32, S1-33; MS-RDPELE 3.2.5.5). */
@QuarkusTest
class GraceTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final String LAST_DAY = "2003-08-21T23:59:59Z";
    private static final String OVER = "2003-08-22T00:00:00Z";
    private static final ClientOutcome VALID = new ClientOutcome.ValidClient();
    private static final ClientOutcome NO_LICENSE_SERVER = new ClientOutcome.RefusedByServer(
        ErrorCode.ERR_NO_LICENSE_SERVER, StateTransition.ST_TOTAL_ABORT);
    private static final ClientOutcome INVALID_CLIENT = new ClientOutcome.RefusedByServer(
        ErrorCode.ERR_INVALID_CLIENT, StateTransition.ST_TOTAL_ABORT);
    private final TestClient client = TestClient.device(1);
    StandInLicenseServer licenseServer;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
    }

    @Test
    void itBeginsWithTheFirstClientAndLastsFor120Days() {
        var port = Site.install("PER_DEVICE");
        Site.clock("2003-05-01T00:00:00Z");
        assertThat(Site.graceDaysLeft()).isEqualTo(120);
        Site.clock(NOW.toString());

        assertThat(client.visit(port).licensing()).isEqualTo(VALID);

        assertThat(Site.awaitJournal("license-client", 1).getFirst().reasons()).contains("no license server was found",
            "in the grace period", "let in without a license");
        Site.clock(LAST_DAY);
        assertThat(Site.graceDaysLeft()).isEqualTo(1);
        assertThat(client.visit(port).licensing()).isEqualTo(VALID);
        Site.clock(OVER);
        assertThat(Site.graceDaysLeft()).isZero();
        assertThat(client.visit(port).licensing()).isEqualTo(NO_LICENSE_SERVER);
    }

    /** KB 813052. */
    @Test
    void windows2000HasNinetyDays() {
        Site.install(Map.of("release", "WINDOWS_2000"));

        assertThat(Site.graceDaysLeft()).isEqualTo(90);
    }

    /** C1, the other reading. */
    @Test
    void itBeginsWithTheInstallationWhereThatIsSet() {
        var port = Site.install(Map.of("graceStarts", "INSTALLATION"));

        Site.clock(LAST_DAY);
        assertThat(Site.graceDaysLeft()).isEqualTo(1);
        Site.clock(OVER);
        assertThat(client.visit(port).licensing()).isEqualTo(NO_LICENSE_SERVER);
    }

    /** C2, the other reading. */
    @ParameterizedTest
    @CsvSource({"true, 0", "false, 120"})
    void aDiscoveredLicenseServerEndsItWhereThatIsSet(boolean set, int daysLeft) {
        Site.install(Map.of("graceEndsOnDiscovery", set, "licenseServers", List.of("LS99")));
        Site.discovered();
        assertThat(Site.graceDaysLeft()).as("a name in the registry is no discovery").isEqualTo(120);

        Site.announce(broker, "LS99", "NOT_ACTIVATED");
        Site.settings(Map.of("graceEndsOnDiscovery", set)).statusCode(200);
        Site.discovered();

        assertThat(Site.graceDaysLeft()).isEqualTo(daysLeft);
    }

    /** S1-33. */
    @Test
    void itsEndIsWarnedOfAWeekBefore() {
        client.visit(Site.install(Map.of()));
        Site.awaitJournal("license-client", 1);

        Site.clock("2003-08-14T23:59:59Z");
        assertThat(Site.graceIsAboutToEnd()).isFalse();
        Site.clock("2003-08-15T00:00:00Z");
        assertThat(Site.graceIsAboutToEnd()).isTrue();
        Site.clock(OVER);
        assertThat(Site.graceIsAboutToEnd()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = {"DOWN", "BROKEN", "CONFUSED"})
    void aLicenseServerThatGivesNoAnswerIsAsGoodAsNone(Mood mood) {
        var port = Site.install("PER_DEVICE", "LS01");
        licenseServer.is(mood);

        assertThat(client.visit(port).licensing()).isEqualTo(VALID);
        Site.clock(OVER);
        assertThat(client.visit(port).licensing()).isEqualTo(NO_LICENSE_SERVER);
    }

    @Test
    void aClientThatIsRefusedIsToldAndDisconnected() {
        var port = Site.install("PER_DEVICE", "LS01");
        assertThat(client.visit(port).licensing()).isEqualTo(VALID);
        Site.clock(OVER);

        var visit = client.visit(port);

        assertThat(visit).isEqualTo(
            new TestClient.Visit(INVALID_CLIENT, false, 0, new CloseReason(Code.PEER_DISCONNECTED, "")));
        assertThat(Site.awaitJournal("license-client", 2).getLast()).extracting(Site.Noted::outcome)
            .isEqualTo("ERR_INVALID_CLIENT");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16_001})
    void aCalThatFitsIntoNoPduIsNoCal(int size) {
        var port = Site.install("PER_DEVICE", "LS01");
        licenseServer.grantsToken(Bytes.of(new byte[size]));

        assertThat(client.visit(port).licensing()).isEqualTo(VALID);

        assertThat(Site.awaitJournal("license-client", 1).getFirst().reasons())
            .contains("license server LS01 has a license of impossible size");
    }

    @Test
    void theFirstPermanentCalEndsItAtOnce() {
        var port = Site.install("PER_DEVICE", "LS01");
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, NOW.plus(Duration.ofDays(60)));

        client.visit(port);
        TestClient.device(2).visit(port);

        assertThat(Site.graceDaysLeft()).isZero();
        assertThat(Site.awaitJournal("end-grace-period", 1)).containsExactly(new Site.Noted("end-grace-period", "TS01",
            "ended", List.of("a license server issued a permanent CAL")));
        licenseServer.refuses(Outcome.REFUSED_NO_LICENSES_LEFT);
        assertThat(TestClient.device(3).visit(port).licensing()).isEqualTo(INVALID_CLIENT);
    }

    @Test
    void aTemporaryCalDoesNotEndIt() {
        var port = Site.install("PER_DEVICE", "LS01");
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plus(Duration.ofDays(90)));

        client.visit(port);

        Site.awaitJournal("log-on", 1);
        assertThat(Site.graceDaysLeft()).isEqualTo(120);
    }

    @Test
    void theNextLicenseServerIsAskedWhenTheFirstIsDown() {
        var port = Site.install("PER_DEVICE", "LS01", "LS02");
        licenseServer.are(Map.of("LS01", Mood.DOWN));
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plus(Duration.ofDays(90)));

        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.Licensed());
        Site.awaitJournal("log-on", 1);
        assertThat(licenseServer.asked()).allMatch(a -> a.licenseServer().equals("LS02")).hasSize(3);
    }

    @Test
    void aRefusalIsNotForgottenWhenTheNextLicenseServerIsDown() {
        var port = Site.install("PER_DEVICE", "LS01", "LS02");
        licenseServer.are(Map.of("LS02", Mood.DOWN));
        client.visit(port);
        Site.clock(OVER);

        assertThat(client.visit(port).licensing()).isEqualTo(INVALID_CLIENT);
        assertThat(Site.awaitJournal("license-client", 2).getLast().reasons()).contains(
            "license server LS01: as the test says", "license server LS02 cannot be reached");
    }

    /** FreeRDP waits nine seconds from its first byte to its session. */
    @Test
    void silentLicenseServersAreNotWaitedForLongerThanClientsWait() {
        var port = Site.install("PER_DEVICE", "LS01", "LS02", "LS03", "LS04");
        licenseServer.is(Mood.SILENT);
        var begin = System.nanoTime();

        assertThat(client.visit(port).active()).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9))
            .isGreaterThan(Duration.ofNanos(TimeUnit.SECONDS.toNanos(3)));
        assertThat(Site.awaitJournal("license-client", 1).getFirst().reasons())
            .contains("license server LS04 is not asked: the client would not wait for it");
    }

    @Test
    void perUserALicenseServerMustBeThereButNothingIsIssued() {
        var port = Site.install("PER_USER", "LS01");

        assertThat(client.visit(port).licensing()).isEqualTo(VALID);
        Site.clock(OVER);
        assertThat(client.visit(port).licensing()).isEqualTo(VALID);
        assertThat(licenseServer.questions()).doesNotContain("issued-licenses/batch");

        licenseServer.is(Mood.DOWN);
        assertThat(client.visit(port).licensing()).isEqualTo(NO_LICENSE_SERVER);
        assertThat(Site.awaitJournal("license-client", 3).getLast().reasons())
            .contains("Per User: no license server answers", "not in the grace period");
    }

    @Test
    void perUserTheCalOfTheDeviceDoesNotCount() {
        var port = Site.install("PER_USER", "LS01");
        client.store(licenseServer.cal(client.hardwareId(), LicenseStatus.ACTIVE, NOW, NOW.plus(Duration.ofDays(200))));
        client.visit(port);
        Site.clock(OVER);
        licenseServer.is(Mood.DOWN);

        assertThat(client.visit(port).licensing()).isEqualTo(NO_LICENSE_SERVER);
    }
}
