package org.tslab.licenseserver.keypack;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.contracts.event.LicenseEvent.KeyPackInstalled;
import org.tslab.licenseserver.clearinghouse.ClearinghouseClient;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.Operation;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Gets key packs from the clearinghouse and installs each of them once. */
@ApplicationScoped
class KeyPackInstaller {
    private final LicenseServers servers;
    private final Identities identities;
    private final KeyPacks keyPacks;
    private final ClearinghouseClient clearinghouse;
    private final Journal journal;
    private final Outbox outbox;
    private final InstantSource clock;
    private final ObjectMapper json;

    KeyPackInstaller(LicenseServers servers, Identities identities, KeyPacks keyPacks,
        ClearinghouseClient clearinghouse, Journal journal, Outbox outbox, InstantSource clock, ObjectMapper json) {
        this.servers = servers;
        this.identities = identities;
        this.keyPacks = keyPacks;
        this.clearinghouse = clearinghouse;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
    }

    private record Activated(LicenseServer server, Identity identity) {}

    /** Whether the key pack is new, and what it is now. */
    record Installation(KeyPack keyPack, boolean first) {}

    Installation installRetailPurchase(String name, String licenseCode) {
        var activated = QuarkusTransaction.requiringNew()
            .call(() -> new Activated(activated(servers.named(name)), identities.of(name)));
        var answer = clearinghouse.retailKeyPack(activated.identity(), new RetailKeyPackRequest(licenseCode));
        var content = KeyPackEnvelope.open(answer.envelope(), activated.identity(), clock.instant(), json);
        KeyPackPolicy.refusal(content, answer.keyPackSerial(), activated.server()).ifPresent(why -> {
            throw new KeyPackRefusedProblem(why);
        });
        return QuarkusTransaction.requiringNew().call(() -> installOnce(servers.locked(name), content));
    }

    private Installation installOnce(LicenseServer server, KeyPackContent content) {
        return keyPacks.withSerial(server.name(), content.keyPackSerial())
            .map(there -> new Installation(there, false))
            .orElseGet(() -> new Installation(install(server, content), true));
    }

    private KeyPack install(LicenseServer server, KeyPackContent content) {
        var pack = new KeyPack(servers.nextKeyPackId(server.name()), content.keyPackSerial(), content.program(),
            content.productType(), content.productVersion(), content.quantity(), 0, 0, clock.instant());
        keyPacks.add(server.name(), pack);
        journal.record(new Entry("install-key-pack", server.name(), "installed",
            "key pack " + pack.keyPackId() + " holds " + pack.total() + " " + pack.productType() + " licenses for "
                + pack.productVersion(),
            "the clearinghouse signed it and enveloped it for this license server"));
        outbox.add(new KeyPackInstalled(server.name(), pack.keyPackId(), pack.serial(), pack.productType(),
            pack.productVersion(), pack.total()));
        outbox.add(server.announcement(!keyPacks.stock(server.name()).isEmpty()));
        Log.infof("key pack installed server=%s keyPackId=%d type=%s version=%s total=%d", server.name(),
            pack.keyPackId(), pack.productType(), pack.productVersion(), pack.total());
        return pack;
    }

    private static LicenseServer activated(LicenseServer server) {
        return server.require(Operation.INSTALL_KEY_PACK);
    }
}
