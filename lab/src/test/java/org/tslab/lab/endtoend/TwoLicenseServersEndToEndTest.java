package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.Door;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;

/**
 * The white paper's table of two license servers (domain sheet, section 4.2) with real ones: the columns where both are
 * there and where both are down, their process killed. TwoLicenseServersTest of the terminal server has every cell.
 */
@ExtendWith(RunningEcosystem.class)
class TwoLicenseServersEndToEndTest {
    private static final List<String> LICENSE_SERVERS = List.of("LS01", "LS02");
    /** Longer than the grace period, a temporary license and any lease. */
    private static final Duration LATER = Duration.ofDays(121);
    @TempDir
    Path disk;
    private Ecosystem ecosystem;
    private MainFlow flow;
    private Door door;
    private Evidence evidence;
    private RdpClient client;

    /** The rows of the table: what a client holds when it connects. */
    private enum Row {
        NEW_CLIENT("NEW_LICENSE", "ERR_NO_LICENSE_SERVER", 0),
        TEMPORARY("UPGRADED_LICENSE", "OLD_LICENSE_KEPT", 1),
        EXPIRED_TEMPORARY("UPGRADED_LICENSE", "ERR_NO_LICENSE_SERVER", 1),
        PERMANENT("PRESENTED_LICENSE", "PRESENTED_LICENSE", 2),
        EXPIRED_PERMANENT("UPGRADED_LICENSE", "ERR_NO_LICENSE_SERVER", 2);

        private final String bothThere;
        private final String bothDown;
        private final int visitsBefore;

        Row(String bothThere, String bothDown, int visitsBefore) {
            this.bothThere = bothThere;
            this.bothDown = bothDown;
            this.visitsBefore = visitsBefore;
        }

        private boolean isExpired() {
            return this == EXPIRED_TEMPORARY || this == EXPIRED_PERMANENT;
        }

        private Device device() {
            return Device.named("PC-" + name().replace('_', '-'));
        }
    }

    @BeforeEach
    void installTwo(Ecosystem running) {
        ecosystem = running;
        flow = new MainFlow(ecosystem);
        door = flow.door();
        evidence = new Evidence(ecosystem, door);
        flow.installLicenseServer();
        flow.activate();
        flow.installLicenses(flow.licenseCode(20));
        Bench.done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, "/v1/license-servers",
            Map.of("name", "LS02", "role", "DOMAIN", "version", "WINDOWS_SERVER_2003", "domain", "TSLAB",
                "onDomainController", true)));
        var port = Bench.freePort();
        Bench.done(door.post(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN, "/v1/terminal-servers",
            Map.of("name", "TS02", "rdpPort", port, "domain", "TSLAB", "licenseServers", LICENSE_SERVERS,
                "graceStarts", "INSTALLATION")));
        client = new RdpClient(new InetSocketAddress("127.0.0.1", port), new CalStore(disk));
    }

    @Test
    void withBothDownWhoHoldsAGoodCalIsLetInAndWithBothThereEverybodyIs() {
        arrive(true);
        Bench.done(door.put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("offset", LATER.toString())));
        arrive(false);

        ecosystem.kill(Service.LICENSE_SERVER.processName());
        var down = outcomes();
        ecosystem.startAgain(Service.LICENSE_SERVER.processName());
        var there = outcomes();

        for (var row : Row.values()) {
            assertThat(down.get(row)).as(row + ", both down").isEqualTo(row.bothDown);
            assertThat(there.get(row)).as(row + ", both there").isEqualTo(row.bothThere);
        }
    }

    /** As often as it takes to hold what the row says; those whose CAL is to expire come early. */
    private void arrive(boolean early) {
        for (var row : Row.values()) {
            for (int visit = 0; row.isExpired() == early && visit < row.visitsBefore; visit++) {
                var seen = client.visit(row.device());
                assertThat(seen.active()).as(row + ": " + seen.outcome()).isTrue();
                var logOns = Math.min(visit + 1, 1);
                await("the log-on is written down", () -> evidence.logOns(row.device().hardwareId()) >= logOns);
            }
        }
    }

    private Map<Row, String> outcomes() {
        var outcomes = new EnumMap<Row, String>(Row.class);
        for (var row : Row.values()) {
            var before = evidence.licensingOutcomes(row.device().hardwareId()).size();
            var visit = client.visit(row.device());
            await("the decision is written down",
                () -> evidence.licensingOutcomes(row.device().hardwareId()).size() > before);
            var outcome = evidence.licensingOutcomes(row.device().hardwareId()).getLast();
            assertThat(visit.active()).as(row + ": " + visit.outcome()).isEqualTo(!outcome.startsWith("ERR"));
            outcomes.put(row, outcome);
        }
        return outcomes;
    }
}
