package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.Lab;
import org.tslab.lab.activate.KeyPackLoad;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Replica;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.endtoend.Evidence.StoredLicense;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.infrastructure.Broker;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.proof.Proof;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;
import org.tslab.lab.rdp.Visit;
import org.tslab.lab.timeline.Happening;
import org.tslab.lab.timeline.Timeline;

/** The ecosystem as a whole, all of it real: services, PostgreSQL, broker, sockets. */
@ExtendWith(RunningEcosystem.class)
class EndToEndTest {
    private static final Device PC = Device.named("PC-ONE");
    @TempDir
    Path disk;
    private Ecosystem ecosystem;
    private MainFlow flow;
    private Evidence evidence;
    private RdpClient client;

    @BeforeEach
    void approach(Ecosystem running) {
        ecosystem = running;
        flow = new MainFlow(ecosystem);
        evidence = new Evidence(ecosystem, flow.door());
        client = clientOf(ecosystem.ports().of(Port.RDP_TS01));
    }

    private RdpClient clientOf(int port) {
        return new RdpClient(new InetSocketAddress("127.0.0.1", port), new CalStore(disk));
    }

    @Test
    void theProofShowsEveryStepTwice() {
        var shown = new ArrayList<String>();

        new Proof(ecosystem, shown::add).run();
        new Proof(ecosystem, shown::add).run();

        assertThat(shown).filteredOn(line -> line.contains("a new license was issued")
            || line.contains("issued a new license")).hasSize(1);
        assertThat(shown).last().asString().contains("the server accepts this client as it is");
        assertThat(evidence.issued()).isEqualTo(1);
    }

    /** S1-5, section 0.2: 90 days, a lease of 52 to 89 days, renewal in the last 7. */
    @Test
    void aLicenseLivesByTheClockOfTheEnvironment() {
        installEverything(5);
        visit();
        visit();

        turnClock(Duration.ofDays(44)); // 8 days before the shortest lease can end
        assertThat(visit().licenseChanged()).isFalse();

        turnClock(Duration.ofDays(89)); // within the last 7 days, or past the end, of any lease
        assertThat(visit().licenseChanged()).isTrue();
        assertThat(evidence.licensingOutcomes(PC.hardwareId()).getLast()).isEqualTo("UPGRADED_LICENSE");
        assertThat(evidence.issued()).isEqualTo(1);
    }

    /** S1-5: whoever stays away gives the license back, and another device gets it. */
    @Test
    void theLicenseOfAClientThatStaysAwayGoesToAnother() {
        installEverything(1);
        visit();
        visit();
        assertThat(evidence.licensesOf(PC.hardwareId())).extracting(StoredLicense::status).containsExactly("ACTIVE");

        turnClock(Duration.ofDays(90));

        await("the lease is reclaimed", () -> evidence.issued() == 0);
        assertThat(evidence.licensesOf(PC.hardwareId())).extracting(StoredLicense::status)
            .containsExactly("RETURNED");
        var other = Device.named("PC-OTHER");
        client.visit(other);
        client.visit(other);
        assertThat(evidence.licensesOf(other.hardwareId())).extracting(StoredLicense::status)
            .containsExactly("ACTIVE");
    }

    /** S2-10: one license serves a device, whoever sits at it, on every terminal server. */
    @Test
    void aDeviceNeedsOneLicenseForAllTerminalServersAndUsers() {
        installEverything(1);
        visit();
        visit();
        var port = new TerminalServers(ecosystem).install(Map.of("name", "TS02", "domain", "TSLAB"));

        var visit = clientOf(port).visit(new Device(PC.name(), "bob", PC.style()));

        assertThat(visit.active()).as(visit.outcome()).isTrue();
        assertThat(evidence.licensingOutcomes(PC.hardwareId()).getLast()).isEqualTo("PRESENTED_LICENSE");
        assertThat(evidence.issued()).isEqualTo(1);
    }

    @Test
    void theClockTurnsInEveryServiceBeforeTheAnswerComes() {
        for (var turned : Service.values()) {
            var answer = flow.door().put(turned, Role.INSTRUCTOR, "/__sim/clock",
                Map.of("frozenAt", "200" + (turned.ordinal() + 3) + "-04-24T00:00:00Z"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(List.of(Service.values())).allSatisfy(follower -> assertThat(
                flow.door().get(follower, Role.INSTRUCTOR, "/__sim/clock").text("now"))
                .isEqualTo(answer.text("now")));
        }
    }

    @Test
    void aServiceThatStartsLaterFollowsTheClockAndFindsItsData() {
        installEverything(5);
        visit();
        visit();
        var now = flow.door().get(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock").text("now");
        var frozen = Instant.parse(now).plus(Duration.ofDays(10)).toString();
        flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("frozenAt", frozen));

        for (var service : List.of(Service.TERMINAL_SERVER, Service.LICENSE_SERVER, Service.CLEARINGHOUSE)) {
            ecosystem.kill(service);
            ecosystem.startAgain(service);
        }

        assertThat(flow.door().get(Service.TERMINAL_SERVER, Role.INSTRUCTOR, "/__sim/clock").text("now"))
            .isEqualTo(frozen);
        var visit = visit();
        assertThat(visit.active()).as(visit.outcome()).isTrue();
        assertThat(visit.licenseChanged()).isFalse();
        flow.installLicenses(flow.licenseCode(3)); // The certificate of the activation still opens the clearinghouse.
    }

    /** INV-7: each change has its event, also those made while the broker was away. */
    @Test
    void nothingIsLostWhileTheBrokerIsAway() {
        turnClock(Duration.ofDays(1));
        installEverything(5);
        ecosystem.kill(Broker.NAME);

        var first = visit();
        var second = visit();

        assertThat(first.active()).as(first.outcome()).isTrue();
        assertThat(second.active()).as(second.outcome()).isTrue();
        assertThat(evidence.waiting(Database.LICENSE_SERVER)).isPositive();

        ecosystem.startAgain(Broker.NAME);

        await("the outboxes are empty", () -> evidence.waiting(Database.LICENSE_SERVER) == 0
            && evidence.waiting(Database.TERMINAL_SERVER) == 0);
        var license = "LS01/license/" + evidence.licensesOf(PC.hardwareId()).getFirst().licenseId();
        try (var timeline = new Timeline(ecosystem.kafka())) {
            assertThat(timeline.untilNow()).filteredOn(happening -> happening.subject().equals(license)
                && happening.data().contains(PC.hardwareId().toHex()) || happening.type().contains("validated"))
                .extracting(Happening::type)
                .containsSubsequence("tslab.license.temporary-issued.v1", "tslab.license.validated.v1",
                    "tslab.license.permanent-issued.v1");
        }
        assertThat(Stream.of(Service.values()).flatMap(service -> ecosystem.replicas(service).stream()))
            .allSatisfy(replica -> assertThat(clockSettingsOf(replica))
                .as("clock settings that " + replica + " lived through").doesNotHaveDuplicates());
    }

    /** In the log of the process that runs now. */
    private List<String> clockSettingsOf(Replica replica) throws IOException {
        return Pattern.compile("clock follows revision=(\\S+)")
            .matcher(Files.readString(ecosystem.home().log(replica.name())))
            .results().map(found -> found.group(1)).toList();
    }

    /** Sections 4.9 and 4.11: the tools of the resource kit, the event logs. */
    @Test
    void anAdministratorSeesWhatHappened() {
        installEverything(1);
        visit();
        visit();
        var port = "--port=" + ecosystem.ports().of(Port.LICENSE_SERVER);

        assertThat(lab("lsreport", port, "/W")).contains("LS01\t", "\tPC-ONE\talice\t", "\tActive\t",
            PC.hardwareId().toHex());
        assertThat(lab("lsreport", port, "/T")).contains("License ID").doesNotContain("PC-ONE");
        assertThat(lab("lsview", port, "--domain=TSLAB")).contains("LS01", "Domain", "yellow: found", "green: answers");
        assertThat(lab("tsctst", disk.toString())).containsPattern("Issuer +LS01 \\(Product ID")
            .containsPattern("Scope +TSLAB").containsPattern("computer +PC-ONE").containsPattern("user +alice")
            .containsPattern("License ID +A02-5.02-S").contains("Windows 5.2 CAL, permanent, Per Device")
            .contains(PC.hardwareId().toHex(), "Chain");
        assertThat(flow.door().get(Service.LICENSE_SERVER, Role.SUPPORT, "/v1/license-servers/LS01/events").body()
            .findValuesAsText("eventId")).startsWith("22", "4").contains("0", "18");
    }

    /** What docs/performance.md measures with. */
    @Test
    void loadOnTheClearinghouseIsCountedSecondBySecond() throws IOException {
        assertThat(lab("activate", "--load", "--port=" + ecosystem.ports().of(Port.CLEARINGHOUSE), "--callers=2",
            "--warm-up=1s", "--for=3s")).contains("second   1", "second   2", "failures    0").contains("p50 ");

        var load = new KeyPackLoad(Secrets.in(ecosystem.home()), ecosystem.ports().of(Port.CLEARINGHOUSE),
            List.of(flow.licenseCode(10)));
        try (var caller = load.callers(1).getFirst()) {
            caller.call();
            assertThatThrownBy(caller::call).isInstanceOf(LabException.class).hasMessageContaining("no license codes");
        }
    }

    private String lab(String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said);
        var exitCode = Lab.commandLine().setOut(out).setErr(out).execute(Stream.concat(Stream.of(arguments),
            Stream.of("--home=" + ecosystem.home().directory())).toArray(String[]::new));
        assertThat(exitCode).as(said.toString()).isZero();
        return said.toString();
    }

    private void installEverything(int licenses) {
        flow.installLicenseServer();
        flow.activate();
        flow.installLicenses(flow.licenseCode(licenses));
        new TerminalServers(ecosystem).installFirst(flow);
    }

    private Visit visit() {
        return client.visit(PC);
    }

    private void turnClock(Duration offset) {
        var answer = flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock",
            Map.of("offset", offset.toString()));
        assertThat(answer.status()).as(answer.text("detail")).isEqualTo(200);
    }
}
