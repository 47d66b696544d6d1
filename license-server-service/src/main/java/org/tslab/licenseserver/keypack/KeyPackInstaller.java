package org.tslab.licenseserver.keypack;

import java.time.InstantSource;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.clearinghouse.AgreementKeyPackRequest;
import org.tslab.contracts.clearinghouse.KeyPackAnswer;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.contracts.clearinghouse.OpenLicenseKeyPackRequest;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.contracts.code.KeyPackIdReading;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.contracts.event.LicenseEvent.KeyPackInstalled;
import org.tslab.licenseserver.clearinghouse.ClearinghouseClient;
import org.tslab.licenseserver.clearinghouse.IdempotencyKey;
import org.tslab.licenseserver.event.NoticeFaults;
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

/** Installs key packs, each of them once, whether the clearinghouse sent them or somebody typed them in. */
@ApplicationScoped
public class KeyPackInstaller {
    private final LicenseServers servers;
    private final Identities identities;
    private final KeyPacks keyPacks;
    private final ClearinghouseClient clearinghouse;
    private final Journal journal;
    private final Outbox outbox;
    private final NoticeFaults notices;
    private final InstantSource clock;
    private final ObjectMapper json;

    KeyPackInstaller(LicenseServers servers, Identities identities, KeyPacks keyPacks,
        ClearinghouseClient clearinghouse, Journal journal, Outbox outbox, NoticeFaults notices,
        InstantSource clock, ObjectMapper json) {
        this.servers = servers;
        this.identities = identities;
        this.keyPacks = keyPacks;
        this.clearinghouse = clearinghouse;
        this.journal = journal;
        this.outbox = outbox;
        this.notices = notices;
        this.clock = clock;
        this.json = json;
    }

    private record Activated(LicenseServer server, Identity identity) {}

    /** Whether the key pack is new, and what it is now. */
    public record Installation(KeyPack keyPack, boolean first) {}

    public Installation installRetailPurchase(String name, RetailKeyPackRequest request, IdempotencyKey key) {
        var ready = ready(name);
        return install(ready, clearinghouse.retailKeyPack(ready.identity(), request, key));
    }

    public Installation installOpenLicense(String name, OpenLicenseKeyPackRequest request, IdempotencyKey key) {
        var ready = readyFor(name, request.productVersion());
        return install(ready, clearinghouse.openLicenseKeyPack(ready.identity(), request, key));
    }

    public Installation installAgreement(String name, AgreementKeyPackRequest request, IdempotencyKey key) {
        var ready = readyFor(name, request.productVersion());
        return install(ready, clearinghouse.agreementKeyPack(ready.identity(), request, key));
    }

    /** What somebody carried here by hand: nobody else is asked. */
    public Installation installLicenseKeyPack(String name, String licenseKeyPackId) {
        return told(name, QuarkusTransaction.requiringNew()
            .call(() -> installTyped(servers.locked(name), licenseKeyPackId)));
    }

    /** As {@link #installLicenseKeyPack}, in the caller's transaction. The license server must be locked. */
    public Installation installTyped(LicenseServer server, String licenseKeyPackId) {
        activated(server);
        var content = content(LicenseKeyPackId.read(licenseKeyPackId, server.licenseServerId()), server);
        refuseIf(KeyPackPolicy.refusal(content, content.keyPackSerial(), server));
        return installOnce(server, content, "its License key pack ID was made for this License Server ID");
    }

    private Installation install(Activated ready, KeyPackAnswer answer) {
        var content = KeyPackEnvelope.open(answer.envelope(), ready.identity(), clock.instant(), json);
        refuseIf(KeyPackPolicy.refusal(content, answer.keyPackSerial(), ready.server()));
        var name = ready.server().name();
        return told(name, QuarkusTransaction.requiringNew().call(() -> installOnce(servers.locked(name), content,
            "the clearinghouse signed it and enveloped it for this license server")));
    }

    /** License servers tell each other of their licenses, which may be ordered to go wrong. */
    private Installation told(String name, Installation installation) {
        if (installation.first()) {
            notices.told(name);
        }
        return installation;
    }

    /** Before the clearinghouse takes licenses out of an agreement that could then not be installed. */
    private Activated readyFor(String name, ProductVersion version) {
        var ready = ready(name);
        refuseIf(KeyPackPolicy.tooNew(version, ready.server()));
        return ready;
    }

    private Activated ready(String name) {
        return QuarkusTransaction.requiringNew()
            .call(() -> new Activated(activated(servers.named(name)), identities.of(name)));
    }

    private static KeyPackContent content(KeyPackIdReading reading, LicenseServer server) {
        return switch (reading) {
            case KeyPackIdReading.Genuine(var facts) -> new KeyPackContent(
                LicenseKeyPackId.serial(facts.number(), server.licenseServerId()), server.licenseServerId(),
                facts.program(), facts.productType(), facts.productVersion(), facts.quantity(), null,
                facts.reissued());
            case KeyPackIdReading.Mistyped(var why) -> throw KeyPackIdProblem.mistyped(why);
            case KeyPackIdReading.ForAnotherServer() -> throw KeyPackIdProblem.forAnotherServer();
            case KeyPackIdReading.TooNew() -> throw KeyPackIdProblem.tooNew();
        };
    }

    private static void refuseIf(Optional<String> refusal) {
        refusal.ifPresent(why -> {
            throw new KeyPackRefusedProblem(why);
        });
    }

    private Installation installOnce(LicenseServer server, KeyPackContent content, String proof) {
        return keyPacks.withSerial(server.name(), content.keyPackSerial())
            .map(there -> new Installation(notEmptied(there), false))
            .orElseGet(() -> new Installation(install(server, content, proof), true));
    }

    /** Installed again, its licenses would be in two places. */
    private static KeyPack notEmptied(KeyPack there) {
        if (there.total() == 0) {
            throw new KeyPackRefusedProblem("was installed here before, and all of its licenses were taken out of it "
                + "since. The Clearinghouse can reissue them");
        }
        return there;
    }

    private KeyPack install(LicenseServer server, KeyPackContent content, String proof) {
        var pack = new KeyPack(servers.nextKeyPackId(server.name()), content.keyPackSerial(), content.program(),
            content.productType(), content.productVersion(), content.quantity(), 0, 0, clock.instant(),
            content.reissued());
        keyPacks.add(server.name(), pack);
        journal.record(new Entry("install-key-pack", server.name(), "installed",
            "key pack " + pack.keyPackId() + " holds " + pack.total() + " " + pack.productType() + " licenses for "
                + pack.productVersion() + (pack.reissued() ? ", which were issued before" : ""),
            proof));
        outbox.add(new KeyPackInstalled(server.name(), pack.keyPackId(), pack.serial(), pack.productType(),
            pack.productVersion(), pack.total()));
        outbox.add(server.announcement(!keyPacks.stock(server.name()).isEmpty()));
        Log.infof("key pack installed server=%s keyPackId=%d program=%s type=%s version=%s total=%d", server.name(),
            pack.keyPackId(), pack.program(), pack.productType(), pack.productVersion(), pack.total());
        return pack;
    }

    private static LicenseServer activated(LicenseServer server) {
        return server.require(Operation.INSTALL_KEY_PACK);
    }
}
