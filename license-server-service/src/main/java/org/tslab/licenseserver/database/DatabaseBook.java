package org.tslab.licenseserver.database;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.RemovalReason;
import org.tslab.contracts.event.LicenseEvent;
import org.tslab.contracts.event.LicenseEvent.DatabaseEmptied;
import org.tslab.contracts.event.LicenseEvent.KeyPackRestored;
import org.tslab.contracts.event.LicenseEvent.LicensesRemoved;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.logging.Log;

/** Empties and fills databases, and tells of it. License servers must be locked. */
@ApplicationScoped
class DatabaseBook {
    private final LicenseServers servers;
    private final Databases databases;
    private final KeyPacks keyPacks;
    private final Journal journal;
    private final Outbox outbox;

    DatabaseBook(LicenseServers servers, Databases databases, KeyPacks keyPacks, Journal journal, Outbox outbox) {
        this.servers = servers;
        this.databases = databases;
        this.keyPacks = keyPacks;
        this.journal = journal;
        this.outbox = outbox;
    }

    void empty(String name, RemovalReason reason) {
        var lost = databases.of(name);
        var events = new ArrayList<LicenseEvent>();
        keyPacks.of(name).forEach(pack -> events.add(new LicensesRemoved(name, pack.keyPackId(), reason, pack.total(),
            pack.issued(), pack.withdrawn())));
        events.add(new DatabaseEmptied(name, reason, lost.keyPacks(), lost.licenses(), lost.issued(),
            lost.temporary()));
        databases.empty(name);
        outbox.add(events);
    }

    /** What is there now came back. */
    void restored(String name, List<KeyPack> packs) {
        outbox.add(packs.stream().map(pack -> new KeyPackRestored(name, pack.keyPackId(), pack.serial(),
            pack.productType(), pack.productVersion(), pack.total(), pack.issued(), pack.withdrawn())).toList());
    }

    /** Ends each of these changes. */
    void tell(Entry entry) {
        journal.record(entry);
        var server = servers.named(entry.subject());
        outbox.add(server.announcement(!keyPacks.stock(server.name()).isEmpty()));
        Log.infof("database changed server=%s operation=%s", server.name(), entry.operation());
    }
}
