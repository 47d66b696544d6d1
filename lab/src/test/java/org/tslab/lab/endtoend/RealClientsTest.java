package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.endtoend.Evidence.StoredLicense;
import org.tslab.lab.endtoend.RealClient.SecurityLayer;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.MainFlow;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.wire.Bytes;

/**
 * The main job with programs that know nothing of this project: xfreerdp and rdesktop. What they did is read from the
 * journals, the file they stored and the database; their exit codes alone prove little (they differ by client).
 */
@ExtendWith(RunningEcosystem.class)
class RealClientsTest {
    private static Display display;
    @TempDir
    Path home;
    private Ecosystem ecosystem;
    private MainFlow flow;
    private Evidence evidence;

    @BeforeAll
    static void openDisplay() throws IOException {
        display = Display.open();
    }

    @AfterAll
    static void closeDisplay() {
        display.close();
    }

    @BeforeEach
    void installEverything(Ecosystem running) {
        ecosystem = running;
        flow = new MainFlow(ecosystem);
        evidence = new Evidence(ecosystem, flow.door());
        flow.installLicenseServer();
        flow.activate();
        new TerminalServers(ecosystem).installFirst(flow);
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP", "RDESKTOP"})
    void firstTemporaryThenPermanentThenNobodyIsAsked(ClientStyle style) {
        flow.installLicenses(flow.licenseCode(5));
        var client = client(style);
        var device = client.device().hardwareId();

        var first = client.connect(port());

        assertThat(first.exitCode()).as(first.output()).isEqualTo(12); // The session ended by log-off: it was active.
        var temporary = evidence.licensesOf(device).getFirst();
        assertThat(temporary).isEqualTo(new StoredLicense(temporary.licenseId(), "TEMPORARY", true));
        assertThat(client.storedLicense()).isEqualTo(evidence.token(temporary.licenseId()));
        var temporaryCal = client.storedLicense();

        client.connect(port());

        assertThat(evidence.licensesOf(device)).containsExactly(
            new StoredLicense(temporary.licenseId(), "ACTIVE", true));
        assertThat(client.storedLicense()).isEqualTo(evidence.token(temporary.licenseId()))
            .isNotEqualTo(temporaryCal);
        var permanentCal = client.storedLicense();
        assertThat(evidence.questionsAbout(device)).isEqualTo(2);

        client.connect(port());

        assertThat(evidence.licensingOutcomes(device))
            .containsExactly("NEW_LICENSE", "UPGRADED_LICENSE", "PRESENTED_LICENSE");
        assertThat(evidence.lastReasons(device)).contains("the license server is not asked");
        assertThat(evidence.questionsAbout(device)).isEqualTo(2);
        assertThat(client.storedLicense()).isEqualTo(permanentCal);
        assertThat(evidence.issued()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP", "RDESKTOP"})
    void withoutLicensesTheClientIsRefusedOnceItsTemporaryOneHasExpired(ClientStyle style) {
        var client = client(style);
        var device = client.device().hardwareId();
        client.connect(port());
        var temporaryCal = client.storedLicense();
        var before = evidence.licensesOf(device);

        turnClock("P121D"); // Past the 90 days of the license and the 120 days of grace.
        var refused = client.connect(port());

        assertThat(refused.exitCode()).as(refused.output()).isNotIn(0, 12);
        // xfreerdp tries once more before it gives up.
        assertThat(evidence.licensingOutcomes(device)).startsWith("NEW_LICENSE", "ERR_INVALID_CLIENT")
            .containsOnlyOnce("NEW_LICENSE").containsOnly("NEW_LICENSE", "ERR_INVALID_CLIENT");
        assertThat(evidence.lastReasons(device)).anyMatch(reason -> reason.startsWith("the presented license expired"))
            .contains("not in the grace period");
        assertThat(evidence.licensesOf(device)).isEqualTo(before);
        assertThat(client.storedLicense()).isEqualTo(temporaryCal).isNotEqualTo(Bytes.EMPTY);
    }

    /** FreeRDP then says so by its exit code, once the session is active. */
    @ParameterizedTest
    @CsvSource({"modern, TLS", "strict, TLS", "windows-server-2003-tls, TLS", "windows-server-2003, RDP"})
    void aClientThatOnlyAsksWhetherItCouldLogOnCould(String profile, SecurityLayer layer) {
        var port = new TerminalServers(ecosystem).install(Map.of("name", "TS-AUTH", "domain", "TSLAB", "profile",
            Map.of("name", profile)));

        var run = client(ClientStyle.FREERDP).speaking(layer).connect(port, "+auth-only");

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private RealClient client(ClientStyle style) {
        return switch (style) {
            case FREERDP -> RealClient.xfreerdp("PC-ONE", home, display);
            case RDESKTOP -> RealClient.rdesktop("PC-TWO", home, display);
            case IRONRDP, WINDOWS -> throw new IllegalArgumentException("no such program here");
        };
    }

    private void turnClock(String offset) {
        assertThat(flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("offset", offset)).ok())
            .isTrue();
    }

    private int port() {
        return ecosystem.ports().of(Port.RDP_TS01);
    }
}
