package org.tslab.licenseserver.activation;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.licenseserver.activation.Registration.ByHand;
import org.tslab.licenseserver.activation.Registration.Certified;
import org.tslab.licenseserver.clearinghouse.ClearinghouseClient;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.Operation;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Activates license servers. Whoever registers them is passed through: he is neither kept nor written down here
 * (S1-13, S1-14).
 */
@ApplicationScoped
public class ServerActivation {
    private final LicenseServers servers;
    private final Identities identities;
    private final ClearinghouseClient clearinghouse;
    private final RegistrationBook book;
    private final InstantSource clock;

    ServerActivation(LicenseServers servers, Identities identities, ClearinghouseClient clearinghouse,
        RegistrationBook book, InstantSource clock) {
        this.servers = servers;
        this.identities = identities;
        this.clearinghouse = clearinghouse;
        this.book = book;
        this.clock = clock;
    }

    private record Unactivated(LicenseServer server, Identity identity) {}

    public LicenseServer automatically(String name, Registrant registrant) {
        var unactivated = unactivated(name);
        var identity = unactivated.identity();
        var productId = unactivated.server().productId();
        var answer = clearinghouse.activate(identity, new ActivationRequest(productId, registrant,
            CertificateRequest.pem(name, productId, identity.keyPair())));
        var chain = CertifiedChain.of(answer, identity.certificate().getPublicKey(), clock.instant());
        return logged(book.activated(name, new Certified(answer.licenseServerId(), chain)));
    }

    /** @param typed the License Server ID as somebody wrote it down */
    public LicenseServer byHand(String name, ConnectionMethod method, String typed) {
        var licenseServerId = TypedId.read(typed);
        var identity = unactivated(name).identity();
        return logged(book.activated(name,
            new ByHand(licenseServerId, method, identity.certificate().getNotAfter().toInstant())));
    }

    private Unactivated unactivated(String name) {
        return QuarkusTransaction.requiringNew().call(
            () -> new Unactivated(servers.named(name).require(Operation.ACTIVATE), identities.of(name)));
    }

    private static LicenseServer logged(LicenseServer server) {
        Log.infof("license server activated name=%s licenseServerId=%s", server.name(), server.licenseServerId());
        return server;
    }
}
