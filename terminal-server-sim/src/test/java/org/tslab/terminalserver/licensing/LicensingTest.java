package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;
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
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** The main job: RDP clients come over real sockets and get what MS-RDPELE 3.2.5 gives them. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "incoming", value = "license-servers"))
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
class LicensingTest {
    private static final String TODAY = "2003-04-24T00:00:00Z";
    private static final Instant NOW = Instant.parse(TODAY);
    private static final Instant IN_90_DAYS = Instant.parse("2003-07-23T00:00:00Z");
    private static final Instant IN_70_DAYS = Instant.parse("2003-07-03T00:00:00Z");
    private static final ClientOutcome LICENSED = new ClientOutcome.Licensed();
    private static final ClientOutcome UPGRADED = new ClientOutcome.Upgraded();
    private static final ClientOutcome VALID = new ClientOutcome.ValidClient();
    private final TestClient client = TestClient.device(1);
    private int port;
    StandInLicenseServer licenseServer;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(TODAY);
        licenseServer.reset();
        port = Site.install("PER_DEVICE", "LS01");
    }

    @Test
    void aNewClientGetsATemporaryCalThatIsValidatedOnceItIsLoggedOn() {
        grantTemporary();

        var visit = client.visit(port);

        assertThat(visit.licensing()).isEqualTo(LICENSED);
        assertThat(visit.active()).isTrue();
        assertThat(visit.errorInfo()).isEqualTo(ErrorInfo.LOGOFF_BY_USER.code());
        assertThat(client.stored()).isEqualTo(temporaryCal());
        assertThat(Site.awaitJournal("log-on", 1).getFirst()).isEqualTo(new Site.Noted("log-on", client.hardwareId(),
            "active", List.of("the temporary license is validated")));
        assertThat(licenseServer.questions()).containsExactly("terminal-server-certificates",
            "issued-licenses/batch", "issued-licenses/validate");
        assertThat(licenseServer.asked()).allMatch(a -> a.terminalServer().equals("TS01"))
            .allMatch(a -> a.licenseServer().equals("LS01"));
    }

    @Test
    void theSecondConnectionUpgradesAndTheThirdDoesNotAskTheLicenseServer() {
        grantTemporary();
        client.visit(port);
        grantPermanent();

        assertThat(client.visit(port).licensing()).isEqualTo(UPGRADED);

        assertThat(client.stored()).isEqualTo(permanentCal());
        licenseServer.reset();
        assertThat(client.visit(port).licensing()).isEqualTo(VALID);
        assertThat(licenseServer.asked()).isEmpty();
        assertThat(client.stored()).isEqualTo(permanentCal());
        assertThat(Site.awaitJournal("license-client", 3)).extracting(Site.Noted::outcome)
            .containsExactly("NEW_LICENSE", "UPGRADED_LICENSE", "PRESENTED_LICENSE");
    }

    /** It has only its own signature (warning 4007), and its terminal servers believe what it showed them. */
    @Test
    void aPermanentCalOfALicenseServerThatWasActivatedByHandIsHonored() {
        licenseServer.isActivated(false);
        grantTemporary();
        client.visit(port);
        grantPermanent();
        assertThat(client.visit(port).licensing()).isEqualTo(UPGRADED);
        licenseServer.clearAsked();

        assertThat(client.visit(port).licensing()).isEqualTo(VALID);

        assertThat(licenseServer.questions()).doesNotContain("issued-licenses/batch");
        assertThat(client.stored()).isEqualTo(permanentCal());
    }

    /** Section 4.1: the license server that was asked had none left. */
    @Test
    void aLicenseThatAnotherLicenseServerGaveIsFetchedThere() {
        grantPermanent();
        licenseServer.refersTo("LS02");
        licenseServer.bringsNoTokens();

        assertThat(client.visit(port).licensing()).isEqualTo(LICENSED);

        assertThat(client.stored()).isEqualTo(permanentCal());
        assertThat(licenseServer.asked()).filteredOn(asked -> asked.what().endsWith("token"))
            .extracting(StandInLicenseServer.Asked::licenseServer).containsExactly("LS02");
    }

    @Test
    void theJournalSaysWhyInTheOrderOfFindingOut() {
        grantTemporary();
        client.visit(port);

        assertThat(Site.awaitJournal("license-client", 1)).containsExactly(new Site.Noted("license-client",
            client.hardwareId(), "NEW_LICENSE", List.of(
                "terminal server TS01 in mode PER_DEVICE",
                "no license presented",
                "license servers found: LS01",
                "license server LS01: as the test says",
                "in the grace period",
                "a new license was issued")));
    }

    @Test
    void theWorldLearnsWhatBecameOfTheConnection() {
        var device = TestClient.device(0xcafe);
        grantTemporary();
        device.visit(port);

        var ended = awaitEvent("\"hardwareId\":\"" + device.hardwareId() + "\"");
        var session = ended.replaceAll("^\\{\"sessionId\":\"([^\"]+)\".*$", "$1");
        assertThat(ended).contains("\"terminalServer\":\"TS01\"", "\"outcome\":\"NEW_LICENSE\"")
            .doesNotContain("PC-ONE", "alice");
        assertThat(awaitEvent("{\"sessionId\":\"" + session + "\",\"terminalServer\":\"TS01\"}")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(ClientStyle.class)
    void everyKnownClientGetsItsCal(ClientStyle style) {
        var device = TestClient.device(2, style);
        grantPermanent();

        assertThat(device.visit(port).licensing()).isEqualTo(LICENSED);
        assertThat(device.visit(port).licensing()).isEqualTo(VALID);
    }

    @Test
    void aClientThatIsNeverLoggedOnIsNotValidated() {
        grantTemporary();

        assertThat(client.visitForTheLicenseOnly(port)).isEqualTo(LICENSED);

        assertThat(Site.awaitJournal("connect", 1).getFirst().reasons()).containsExactly("terminal server TS01",
            "while activating", "PEER_CLOSED");
        assertThat(licenseServer.questions()).doesNotContain("issued-licenses/validate");
        assertThat(Site.journal("log-on")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = {"DOWN", "BROKEN", "CONFUSED"})
    void anOldCalIsKeptWhenNoLicenseServerGivesABetterOne(Mood mood) {
        grantTemporary();
        client.visit(port);
        licenseServer.is(mood);

        assertThat(client.visit(port).licensing()).isEqualTo(UPGRADED);

        assertThat(client.stored()).isEqualTo(temporaryCal());
        assertThat(Site.awaitJournal("license-client", 2).getLast().outcome()).isEqualTo("OLD_LICENSE_KEPT");
    }

    @Test
    void anOldCalIsKeptWhenTheLicenseServerRefuses() {
        grantTemporary();
        client.visit(port);
        licenseServer.refuses(Outcome.REFUSED_NO_LICENSES_LEFT);

        assertThat(client.visit(port).licensing()).isEqualTo(UPGRADED);
        assertThat(client.stored()).isEqualTo(temporaryCal());
    }

    @Test
    void anOldCalIsWorthAsMuchAfterItsLicenseServerWasActivated() {
        licenseServer.isActivated(false);
        grantTemporary();
        client.visit(port);
        var before = client.stored();
        licenseServer.isActivated(true);
        TestClient.device(2).visit(port);
        licenseServer.is(Mood.DOWN);

        client.visit(port);

        assertThat(client.stored()).isEqualTo(before);
        assertThat(Site.awaitJournal("license-client", 3).getLast().outcome()).isEqualTo("OLD_LICENSE_KEPT");
    }

    @Test
    void aPermanentCalIsRenewedInItsLastWeek() {
        grantPermanent();
        client.visit(port);
        Site.clock("2003-06-26T00:00:00Z");
        licenseServer.grants(Outcome.RENEWED, LicenseStatus.ACTIVE, NOW, IN_90_DAYS);

        assertThat(client.visit(port).licensing()).isEqualTo(UPGRADED);
        assertThat(client.visit(port).licensing()).isEqualTo(VALID);
    }

    @Test
    void theCalOfAnotherDeviceIsWorthNothing() {
        grantPermanent();
        client.visit(port);
        var thief = TestClient.device(66);
        thief.store(client.stored());

        assertThat(thief.visit(port).licensing()).isEqualTo(UPGRADED);

        assertThat(thief.stored()).isNotEqualTo(client.stored());
        assertThat(Site.awaitJournal("license-client", 2).getLast().reasons())
            .contains("the presented license was issued to another device");
    }

    @Test
    void anAdministratorNeedsNoLicenseAndNoLicenseServer() {
        var visit = client.administrative().visit(port);

        assertThat(visit.licensing()).isEqualTo(VALID);
        assertThat(visit.active()).isTrue();
        assertThat(licenseServer.asked()).isEmpty();
        assertThat(Site.awaitJournal("license-client", 1).getFirst().outcome()).isEqualTo("ADMINISTRATIVE");
    }

    @Test
    void namesGoToTheLicenseServerShortAndVisible() {
        grantTemporary();

        client.calledAs("\u202emallory" + "x".repeat(150)).visit(port);

        assertThat(licenseServer.asked().get(1).body())
            .contains("\"computer\":\"PC-ONE\"", "\"user\":\"mallory" + "x".repeat(57) + "\"");
    }

    private String awaitEvent(String part) {
        return Site.await(() -> broker.<String>sink("events").received().stream().map(Message::getPayload)
            .filter(e -> e.contains(part)).findFirst(), Optional::isPresent).orElseThrow();
    }

    private void grantTemporary() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);
    }

    private void grantPermanent() {
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, IN_70_DAYS);
    }

    private Bytes temporaryCal() {
        return licenseServer.cal(client.hardwareId(), LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);
    }

    private Bytes permanentCal() {
        return licenseServer.cal(client.hardwareId(), LicenseStatus.ACTIVE, NOW, IN_70_DAYS);
    }
}
