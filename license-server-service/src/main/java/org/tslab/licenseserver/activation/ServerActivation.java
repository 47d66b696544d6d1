package org.tslab.licenseserver.activation;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.licenseserver.clearinghouse.ClearinghouseClient;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Activates license servers automatically. The registrant is passed through: it is neither
 * kept nor written down here (S1-13, S1-14).
 */
@ApplicationScoped
class ServerActivation {
    private final LicenseServers servers;
    private final Identities identities;
    private final ClearinghouseClient clearinghouse;
    private final Journal journal;
    private final Outbox outbox;
    private final InstantSource clock;

    ServerActivation(LicenseServers servers, Identities identities, ClearinghouseClient clearinghouse, Journal journal,
        Outbox outbox, InstantSource clock) {
        this.servers = servers;
        this.identities = identities;
        this.clearinghouse = clearinghouse;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Unactivated(LicenseServer server, Identity identity) {}

    LicenseServer activate(String name, Registrant registrant) {
        var unactivated = QuarkusTransaction.requiringNew()
            .call(() -> new Unactivated(unactivated(servers.named(name)), identities.of(name)));
        var identity = unactivated.identity();
        var productId = unactivated.server().productId();
        var answer = clearinghouse.activate(
            new ActivationRequest(productId, registrant, CertificateRequest.pem(identity, productId)));
        var chain = CertifiedChain.of(answer, identity.certificate().getPublicKey(), clock.instant());
        var activated = QuarkusTransaction.requiringNew()
            .call(() -> writeDown(name, answer.licenseServerId(), chain));
        Log.infof("license server activated name=%s licenseServerId=%s", name, answer.licenseServerId());
        return activated;
    }

    private LicenseServer writeDown(String name, String licenseServerId, List<X509Certificate> chain) {
        unactivated(servers.locked(name));
        servers.activate(name, licenseServerId);
        identities.certify(name, chain);
        journal.record(new Entry("activate-license-server", name, "activated",
            "the clearinghouse gave it a License Server ID and a certificate for its key"));
        var activated = servers.named(name);
        // Key packs can only be installed from now on, so there is nothing in stock.
        outbox.add(activated.announcement(false));
        return activated;
    }

    private static LicenseServer unactivated(LicenseServer server) {
        if (server.activated()) {
            throw new AlreadyActivatedProblem(server.name());
        }
        return server;
    }
}
