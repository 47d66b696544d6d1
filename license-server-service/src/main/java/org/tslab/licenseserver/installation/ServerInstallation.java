package org.tslab.licenseserver.installation;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Installs license servers: each gets a Product ID, a key pair and a certificate that only it vouches for. */
@ApplicationScoped
class ServerInstallation {
    private final LicenseServers servers;
    private final Identities identities;
    private final Journal journal;
    private final EventLog log;
    private final Outbox outbox;

    ServerInstallation(LicenseServers servers, Identities identities, Journal journal, EventLog log, Outbox outbox) {
        this.servers = servers;
        this.identities = identities;
        this.journal = journal;
        this.log = log;
        this.outbox = outbox;
    }

    /** What an administrator decides about a license server when installing it. */
    record Choices(String name, ServerRole role, ProductVersion version, String domain, String site,
        boolean onDomainController) {}

    LicenseServer install(Choices choices) {
        if (QuarkusTransaction.requiringNew().call(() -> servers.exists(choices.name()))) {
            throw new NameTakenProblem(choices.name());
        }
        var server = new LicenseServer(choices.name(), choices.role(), choices.version(), choices.domain(),
            choices.site(), choices.onDomainController(), ActivationStatus.NOT_ACTIVATED, ProductId.next(), "", 1,
            ServiceState.STARTED, ServerPolicies.DEFAULT, Set.of());
        // Making a key pair takes a while, so it happens outside of the transaction.
        var identity = identities.make(server.name(), server.productId());
        QuarkusTransaction.requiringNew().run(() -> add(server, identity));
        Log.infof("license server installed name=%s role=%s version=%s", server.name(), server.role(),
            server.version());
        return server;
    }

    private void add(LicenseServer server, Identity identity) {
        if (!servers.add(server)) {
            throw new NameTakenProblem(server.name());
        }
        identities.add(identity);
        journal.record(new Entry("install-license-server", server.name(), "installed",
            "it has a Product ID and a self-signed certificate, and is not activated"));
        log.record(StartEvents.of(server));
        outbox.add(server.announcement(false));
    }
}
