package org.tslab.terminalserver.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.simkit.sql.Sql;
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

/** Connections are written down together, and each altogether or not at all. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "incoming", value = "license-servers"))
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
class SessionPagesTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private int port;
    StandInLicenseServer licenseServer;
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, NOW.plus(Duration.ofDays(60)));
        port = Site.install("PER_DEVICE", "LS01");
    }

    @Test
    void manyAtOnceEndTheGracePeriodOnce() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 30).forEach(number -> threads.submit(() -> TestClient.device(number).visit(port)));
        }

        assertThat(Site.awaitJournal("log-on", 30)).hasSize(30);
        assertThat(Site.journal("license-client")).hasSize(30);
        assertThat(Site.journal("end-grace-period")).hasSize(1);
        assertThat(Site.graceDaysLeft()).isZero();
    }

    @Test
    void aConnectionThatCannotBeWrittenDownDoesNotBecomeActiveAndLeavesNothing() {
        sql.update("alter table outbox rename to outbox_elsewhere");
        try {
            assertThat(TestClient.device(1).visit(port).active()).isFalse();
        } finally {
            sql.update("alter table outbox_elsewhere rename to outbox");
        }

        assertThat(Site.journal()).isEmpty();
        assertThat(Site.graceDaysLeft()).isEqualTo(120);
        assertThat(TestClient.device(1).visit(port).active()).isTrue();
    }

    /** As an announcement that another replica took in. */
    @Test
    void whatAnotherReplicaWritesIsSeenSoon() {
        Tokens.resetAt(NOW.toString());
        var discovering = Site.install("PER_DEVICE");
        TestClient.device(1).visit(discovering);

        sql.update("""
            insert into announced_license_server (name, version, status, role, domain, site, on_domain_controller,
              per_device_in_stock)
            values ('LS09', 'WINDOWS_SERVER_2003', 'ACTIVATED', 'DOMAIN', 'LAB', '', true, true)""");

        Site.await(() -> {
            TestClient.device(2).visit(discovering);
            return licenseServer.asked();
        }, asked -> asked.stream().anyMatch(a -> a.licenseServer().equals("LS09")));
    }
}
