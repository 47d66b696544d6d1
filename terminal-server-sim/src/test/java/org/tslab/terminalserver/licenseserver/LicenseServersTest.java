package org.tslab.terminalserver.licenseserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.Surroundings;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a terminal server asks license servers, and what it makes of their answers. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "incoming", value = "license-servers"))
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
class LicenseServersTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final Instant IN_90_DAYS = Instant.parse("2003-07-23T00:00:00Z");
    private final TestClient client = TestClient.device(1);
    private int port;
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        port = Site.install("PER_DEVICE", "LS01");
    }

    @Test
    void aCalThatDoesNotComeWithTheAnswerIsFetched() {
        licenseServer.bringsNoTokens();
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);

        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.Licensed());

        assertThat(client.stored())
            .isEqualTo(licenseServer.cal(client.hardwareId(), LicenseStatus.TEMPORARY, NOW, IN_90_DAYS));
        assertThat(licenseServer.questions()).contains("issued-licenses/token");
    }

    @Test
    void aLicenseThatIsGrantedButCannotBeHadIsAsGoodAsNoAnswer() {
        licenseServer.bringsNoTokens();
        licenseServer.grantsToken(Bytes.EMPTY);

        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.ValidClient());

        assertThat(client.stored()).isEqualTo(Bytes.EMPTY);
        assertThat(Site.awaitJournal("license-client", 1).getFirst().reasons())
            .contains("license server LS01 has a license of impossible size");
    }

    @Test
    void clientsAtTheSameTimeAreAskedForTogetherAndEachGetsItsOwnCal() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);
        client.visit(port);
        licenseServer.clearAsked();
        var devices = IntStream.rangeClosed(1, 60).mapToObj(number -> TestClient.device(1_000 + number)).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            devices.forEach(device -> threads.submit(() -> device.visit(port)));
        }

        assertThat(devices).allSatisfy(device -> assertThat(device.stored())
            .isEqualTo(licenseServer.cal(device.hardwareId(), LicenseStatus.TEMPORARY, NOW, IN_90_DAYS)));
        assertThat(licenseServer.questions().stream().filter("issued-licenses/batch"::equals).count())
            .isLessThan(devices.size());
    }

    /** They wait in line behind one call that is not answered, but no longer than real clients wait. */
    @Test
    void aCrowdBeforeASilentLicenseServerIsNotKeptWaitingOneAfterTheOther() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);
        client.visit(port);
        licenseServer.is(StandInLicenseServer.Mood.SILENT);
        var begin = System.nanoTime();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(number -> threads.submit(() -> TestClient.device(number).visit(port)));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
        assertThat(Site.awaitJournal("license-client", 21)).extracting(Site.Noted::reasons)
            .filteredOn(reasons -> reasons.contains("license server LS01 cannot be reached")).hasSize(20);
    }

    @Test
    void aConnectionThatIsClosedUnderAQuestionIsNoAbsentLicenseServer() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);
        client.visit(port);
        licenseServer.hangsUpOn(1);

        assertThat(TestClient.device(2).visit(port).licensing()).isEqualTo(new ClientOutcome.Licensed());

        licenseServer.hangsUpOn(2);
        assertThat(TestClient.device(3).visit(port).licensing()).isEqualTo(new ClientOutcome.ValidClient());
    }

    @Test
    void logOnsAtTheSameTimeAreToldTogetherAndEachIsValidated() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40).forEach(number -> threads.submit(() -> TestClient.device(number).visit(port)));
        }

        assertThat(Site.awaitJournal("log-on", 40)).hasSize(40)
            .allMatch(noted -> noted.reasons().equals(List.of("the temporary license is validated")));
        assertThat(licenseServer.validated()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void theJournalSaysWhenTheLicenseServerDoesNotKnowTheLicense() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);
        licenseServer.forgetsLicenses();

        assertThat(client.visit(port).active()).isTrue();

        assertThat(Site.awaitJournal("log-on", 1).getFirst().reasons())
            .containsExactly("the temporary license is not validated: license server LS01 does not know it");
    }

    @Test
    void aTerminalServerSignsItsTokenOnceAndAnewWhenItIsRefused() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);

        client.visit(port);
        TestClient.device(2).visit(port);
        assertThat(licenseServer.bearers()).hasSize(1);

        licenseServer.is(StandInLicenseServer.Mood.DISTRUSTFUL);
        TestClient.device(3).visit(port);
        licenseServer.is(StandInLicenseServer.Mood.WELL);
        assertThat(TestClient.device(4).visit(port).licensing()).isEqualTo(new ClientOutcome.Licensed());
        assertThat(licenseServer.bearers()).hasSize(2);
    }
}
