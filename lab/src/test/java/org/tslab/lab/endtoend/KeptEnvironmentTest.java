package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.check.LicenseCheck;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.keep.Backup;
import org.tslab.lab.keep.Restoration;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;
import org.tslab.lab.timeline.Timeline;
import org.tslab.lab.tools.LicenseServers;

/** A backup of an environment that goes on, and what is left of it in another place when the first one is gone. */
@ExtendWith(RunningEcosystem.class)
class KeptEnvironmentTest {
    /** One of its own: what events tell of others before a reset is not counted. */
    private static final String LICENSE_SERVER = "LS-KEPT";
    private static final String ELSEWHERE = "127.0.0.9";
    private static final Device BEFORE = Device.named("PC-BEFORE");
    private static final Device AFTER = Device.named("PC-AFTER");
    @TempDir
    Path disk;

    @Test
    void anEnvironmentGoesOnElsewhereFromItsBackup(Ecosystem first) {
        var flow = new MainFlow(first, LICENSE_SERVER);
        flow.installLicenseServer();
        flow.activate();
        flow.installLicenses(flow.licenseCode(2_000));
        new TerminalServers(first).installFirst(flow);
        visitTwice(first, BEFORE);
        Bench.done(flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("offset", "P3D")));

        try (var crowd = new Crowd(first, LICENSE_SERVER)) {
            crowd.awaitMore();
            Backup.of(first.home(), first.ports(), disk.resolve("backup"), InstantSource.system());
            crowd.awaitMore();
        }
        visitTwice(first, AFTER);
        // Its terminal server has the same port again, on another address while the first is not gone.
        var options = EcosystemOptions.apart(disk.resolve("elsewhere")).with(1, Map.of("TSLAB_RDP_HOST", ELSEWHERE));
        Restoration.of(disk.resolve("backup"), options);

        try (var second = Ecosystem.start(options, Progress.silent())) {
            assertThatItIsTheSame(second, client(ELSEWHERE, first));
        }
    }

    private void assertThatItIsTheSame(Ecosystem ecosystem, RdpClient client) {
        var flow = new MainFlow(ecosystem, LICENSE_SERVER);
        assertThat(flow.door().get(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock").text("offset"))
            .isEqualTo("PT72H");
        var evidence = new Evidence(ecosystem, flow.door());
        await("the outboxes are empty", () -> evidence.waiting(Database.LICENSE_SERVER) == 0);
        assertNothingIsLostOrThereTwice(ecosystem, flow);

        // The authority is the same, and the license server has its key and its certificate.
        assertThat(flow.installLicenseServer().text("status")).isEqualTo("ACTIVATED");
        flow.installLicenses(flow.licenseCode(3));
        var known = client.visit(BEFORE);
        assertThat(known.active()).as(known.outcome()).isTrue();
        assertThat(known.licenseChanged()).isFalse();
        assertThat(evidence.licensesOf(BEFORE.hardwareId())).hasSize(1);

        // A CAL that was issued afterwards is good, but nobody here has counted it.
        var unknown = client.visit(AFTER);
        assertThat(unknown.active()).as(unknown.outcome()).isTrue();
        assertThat(evidence.licensesOf(AFTER.hardwareId())).isEmpty();
    }

    @Test
    void whatIsNoBackupIsNotRestored() {
        var options = EcosystemOptions.apart(disk.resolve("elsewhere"));

        assertThatThrownBy(() -> Restoration.of(disk, options)).isInstanceOf(LabException.class)
            .hasMessageContaining("is no backup");
    }

    private static void assertNothingIsLostOrThereTwice(Ecosystem ecosystem, MainFlow flow) {
        var servers = new LicenseServers(flow.door());
        try (var timeline = new Timeline(ecosystem.kafka())) {
            var happenings = timeline.untilNow();
            assertThat(LicenseCheck.deadLetters(happenings)).isEmpty();
            var check = new LicenseCheck(LICENSE_SERVER);
            happenings.forEach(check::add);
            assertThat(check.findings(servers.keyPacksOf(LICENSE_SERVER), servers.licensesOf(LICENSE_SERVER)))
                .isEmpty();
        }
    }

    private void visitTwice(Ecosystem ecosystem, Device device) {
        for (int time = 0; time < 2; time++) {
            var visit = client("127.0.0.1", ecosystem).visit(device);
            assertThat(visit.licenseChanged()).as(visit.outcome()).isTrue();
        }
    }

    /** The devices keep their CALs whatever becomes of the servers. */
    private RdpClient client(String address, Ecosystem ecosystem) {
        return new RdpClient(new InetSocketAddress(address, ecosystem.ports().of(Port.RDP_TS01)),
            new CalStore(disk.resolve("clients")));
    }
}
