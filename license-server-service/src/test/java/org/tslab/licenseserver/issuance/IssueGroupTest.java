package org.tslab.licenseserver.issuance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.DomainEvent;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.licenseserver.LicenseServerCalls;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.ServerPolicies;
import org.tslab.licenseserver.installation.ServiceState;
import org.tslab.licenseserver.keypack.Stock;

class IssueGroupTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final Terms TERMS = new Terms(Duration.ofDays(90), Duration.ofDays(60), Duration.ofDays(7));
    private static final LicenseServer SERVER = new LicenseServer("LS01", ServerRole.DOMAIN, WINDOWS_SERVER_2003, "D",
        "", false, ActivationStatus.ACTIVATED, "55041-1", "ID", 7, ServiceState.STARTED, ServerPolicies.DEFAULT,
        Set.of());

    /** The next license would take the place of the ended one, which would then be issued for ever (INV-1). */
    @Test
    void anEndedLeaseThatIsNotReturnedYetGoesBackBeforeItsDeviceGetsAnotherLicense() {
        var held = Stream.of(license(WINDOWS_2000, 1, LicenseStatus.TEMPORARY, 0),
            license(WINDOWS_SERVER_2003, 2, LicenseStatus.ACTIVE, 4))
            .collect(toMap(IssuedLicense::device, license -> license));
        var stock = new Stock(List.of(new Stock.Shelf(5, WINDOWS_SERVER_2003, 1)));
        var group = new IssueGroup(SERVER, stock, held, NOW);

        var decided = group.decide(asked(WINDOWS_2000), TERMS);

        assertThat(decided.outcome()).isEqualTo(Outcome.PERMANENT_ISSUED);
        assertThat(decided.license().licenseId()).isEqualTo(7);
        assertThat(stock.taken()).isEqualTo(Map.of(4L, 0));
        assertThat(decided.license().keyPackId()).isEqualTo(4);
        assertThat(group.events()).extracting(DomainEvent::type).containsExactly("tslab.license.reclaimed.v1",
            "tslab.license.permanent-issued.v1");
    }

    /** Those that are decided together belong to different connections. */
    @Test
    void whatIsNotedDownBelongsToTheTraceOfTheRequestThatCausedIt() {
        var first = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var third = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var group = new IssueGroup(SERVER, new Stock(List.of()), Map.of(), NOW);

        group.decide(traced(1, first), TERMS);
        group.decide(traced(2, null), TERMS);
        group.decide(traced(3, third), TERMS);
        group.decide(traced(4, "anything else"), TERMS);

        assertThat(group.events()).hasSize(4);
        assertThat(group.tracesOfEvents()).containsExactly(first, "", third, "");
        assertThat(group.tracesOfEntries()).containsExactly(first, "", third, "");
    }

    private static Asked traced(int device, String traceparent) {
        return Asked.of(new LicenseRequest(LicenseServerCalls.hardwareId(device), "PC-1", "alice", WINDOWS_SERVER_2003,
            ClientOperatingSystem.OTHER, null, false).within(traceparent), "TS01");
    }

    private static IssuedLicense license(ProductVersion version, long id, LicenseStatus status, long keyPackId) {
        return new IssuedLicense(asked(version).device(), id, new UUID(0, id), status, true, keyPackId,
            NOW.minus(Duration.ofDays(90)), NOW, "PC-1", "alice");
    }

    private static Asked asked(ProductVersion version) {
        return Asked.of(new LicenseRequest(LicenseServerCalls.hardwareId(1), "PC-1", "alice", version,
            ClientOperatingSystem.OTHER, null, false), "TS01");
    }
}
