package org.tslab.licenseserver.activation;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.clearinghouse.ReactivationRequest;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.licenseserver.activation.Registration.ByHand;
import org.tslab.licenseserver.activation.Registration.Certified;
import org.tslab.licenseserver.activation.Registration.SelfSigned;
import org.tslab.licenseserver.clearinghouse.ClearinghouseClient;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.Operation;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Reactivates license servers: each gets a new License Server ID, and a new key unless somebody typed the ID. */
@ApplicationScoped
public class ServerReactivation {
    private final LicenseServers servers;
    private final Identities identities;
    private final ClearinghouseClient clearinghouse;
    private final RegistrationBook book;
    private final InstantSource clock;

    ServerReactivation(LicenseServers servers, Identities identities, ClearinghouseClient clearinghouse,
        RegistrationBook book, InstantSource clock) {
        this.servers = servers;
        this.identities = identities;
        this.clearinghouse = clearinghouse;
        this.book = book;
        this.clock = clock;
    }

    private record Former(LicenseServer server, Identity identity) {}

    public LicenseServer automatically(String name, Registrant registrant, ReactivationReason reason) {
        var former = former(name);
        var productId = former.server().productId();
        // Kept before it is sent: when the answer is lost, the same request brings the same answer.
        var keys = identities.nextKeys(name);
        var answer = clearinghouse.reactivate(former.identity(), new ReactivationRequest(productId, registrant,
            CertificateRequest.pem(name, productId, keys), reason));
        var chain = CertifiedChain.of(answer, keys.getPublic(), clock.instant());
        return logged(book.reactivated(name, new Certified(answer.licenseServerId(), chain)));
    }

    /** Does nothing when it has that ID already and is activated: then the answer was lost. */
    public LicenseServer byTelephone(String name, String typed) {
        var licenseServerId = TypedId.read(typed);
        var former = former(name);
        if (licenseServerId.equals(former.server().licenseServerId())) {
            if (former.server().activated()) {
                return former.server();
            }
            throw LicenseServerIdProblem.former();
        }
        return logged(book.reactivated(name, registration(licenseServerId, former)));
    }

    /** A certificate of the clearinghouse whose time is over vouches for nobody any more. */
    private Registration registration(String licenseServerId, Former former) {
        var certificate = former.identity().certificate();
        if (clock.instant().isBefore(certificate.getNotAfter().toInstant())) {
            return new ByHand(licenseServerId, ConnectionMethod.TELEPHONE, certificate.getNotAfter().toInstant());
        }
        var name = former.server().name();
        return new SelfSigned(licenseServerId, ConnectionMethod.TELEPHONE,
            identities.selfSigned(name, former.server().productId(), identities.nextKeys(name)));
    }

    private Former former(String name) {
        return QuarkusTransaction.requiringNew()
            .call(() -> new Former(servers.named(name).require(Operation.REACTIVATE), identities.of(name)));
    }

    private static LicenseServer logged(LicenseServer server) {
        Log.infof("license server reactivated name=%s licenseServerId=%s", server.name(), server.licenseServerId());
        return server;
    }
}
