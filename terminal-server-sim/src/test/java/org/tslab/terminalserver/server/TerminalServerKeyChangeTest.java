package org.tslab.terminalserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.simkit.testing.KeyChange;
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

/** Terminal servers keep their keys, and transcripts theirs, when the key-encryption key changes. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "incoming", value = "license-servers"))
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
class TerminalServerKeyChangeTest extends KeyChange {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    StandInLicenseServer licenseServer;

    TerminalServerKeyChangeTest() {
        super("terminal_server_key.public_key", "terminal_server_certificate.chain", "connection_audit.transcript");
    }

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
    }

    @Override
    protected void store() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plusSeconds(86_400));
        var port = Site.install("PER_DEVICE", "LS01");
        assertThat(TestClient.device(1).visit(port).licensing()).isEqualTo(new ClientOutcome.Licensed());
        Site.awaitJournal("license-client", 1);
    }
}
