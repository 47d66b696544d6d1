package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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

/**
 * A backup of an environment that goes on, and what is left of it in another place when the first one is gone: all of
 * it, under a key-encryption key that the first one never had.
 */
@ExtendWith(RunningEcosystem.class)
class KeptEnvironmentTest {
    /** One of its own: what events tell of others before a reset is not counted. */
    private static final String LICENSE_SERVER = "LS-KEPT";
    private static final String ELSEWHERE = "127.0.0.9";
    private static final String NEW_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Pattern SEALED_ANEW = Pattern
        .compile("sealed under the present key-encryption key columns=.* anew=[1-9]");
    private static final Set<Service> SEALING = EnumSet.of(Service.CLEARINGHOUSE, Service.LICENSE_SERVER,
        Service.TERMINAL_SERVER);
    private static final Device BEFORE = Device.named("PC-BEFORE");
    private static final Device AFTER = Device.named("PC-AFTER");
    private static final Device LAST = Device.named("PC-LAST");
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
        var options = EcosystemOptions.apart(disk.resolve("elsewhere"));
        Restoration.of(disk.resolve("backup"), options);

        var bothKeys = options.with(1, Map.of("TSLAB_RDP_HOST", ELSEWHERE, "TSLAB_KEY_ENCRYPTION_KEY", NEW_KEY,
            "TSLAB_OTHER_KEY_ENCRYPTION_KEY", first.secrets().keyEncryptionKey()));
        try (var second = Ecosystem.start(bothKeys, Progress.silent())) {
            assertThatItIsTheSame(second, client(ELSEWHERE, first));
            assertThatItIsSealedAnew(second);
        }
        var newKey = options.with(1, Map.of("TSLAB_RDP_HOST", ELSEWHERE, "TSLAB_KEY_ENCRYPTION_KEY", NEW_KEY));
        try (var third = Ecosystem.start(newKey.with(SEALING), Progress.silent())) {
            assertThatItOpens(third, client(ELSEWHERE, first));
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

    /** License servers and terminal servers begin by themselves; of the clearinghouse it is asked. */
    private static void assertThatItIsSealedAnew(Ecosystem ecosystem) {
        for (var service : List.of(Service.LICENSE_SERVER, Service.TERMINAL_SERVER)) {
            await(service + " seals anew", () -> SEALED_ANEW.matcher(logOf(ecosystem, service)).find());
        }
        var door = new MainFlow(ecosystem).door();
        var path = "/v1/registrants/key-rotations";
        var rotation = Bench.done(door.post(Service.CLEARINGHOUSE, Role.INSTRUCTOR, path,
            Map.of("kind", "KEY_ENCRYPTION_KEY"))).text("id");
        await("the clearinghouse seals anew", () -> Bench.done(door.get(Service.CLEARINGHOUSE, Role.INSTRUCTOR,
            path + "/" + rotation)).body().path("finished").asBoolean());
    }

    /** With the new key alone: what the former one sealed would be lost. */
    private static void assertThatItOpens(Ecosystem ecosystem, RdpClient client) {
        var flow = new MainFlow(ecosystem, LICENSE_SERVER);
        flow.installLicenses(flow.licenseCode(3));
        flow.awaitDiscovery();
        var known = client.visit(BEFORE);
        assertThat(known.active()).as(known.outcome()).isTrue();
        assertThat(known.licenseChanged()).isFalse();
        var unknown = client.visit(LAST);
        assertThat(unknown.licenseChanged()).as(unknown.outcome()).isTrue();
    }

    private static String logOf(Ecosystem ecosystem, Service service) {
        try {
            return Files.readString(ecosystem.home().log(service.processName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
