package org.tslab.licenseserver.moving;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.RemovalReason;
import org.tslab.contracts.event.LicenseEvent.LicensesRemoved;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.issuance.IssuedLicenses;
import org.tslab.licenseserver.keypack.KeyPackPart;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.logging.Log;

/** Writes down that licenses left their key packs, in the transaction of what became of them. */
@ApplicationScoped
class RemovalBook {
    private final KeyPacks keyPacks;
    private final IssuedLicenses licenses;
    private final Journal journal;
    private final Outbox outbox;

    RemovalBook(KeyPacks keyPacks, IssuedLicenses licenses, Journal journal, Outbox outbox) {
        this.keyPacks = keyPacks;
        this.licenses = licenses;
        this.journal = journal;
        this.outbox = outbox;
    }

    /** The license server must be locked since the key packs were read. */
    void removed(LicenseServer server, List<KeyPackPart> parts, RemovalReason reason, Entry why) {
        var wasEmpty = keyPacks.stock(server.name()).isEmpty();
        for (var part : parts) {
            if (part.issued() > 0) {
                licenses.takeBack(server.name(), part.keyPackId(), part.issued());
            }
            keyPacks.remove(server.name(), part);
        }
        journal.record(why);
        outbox.add(parts.stream().map(part -> new LicensesRemoved(server.name(), part.keyPackId(), reason,
            part.licenses(), part.issued(), part.withdrawn())).toList());
        var isEmpty = keyPacks.stock(server.name()).isEmpty();
        if (wasEmpty != isEmpty) {
            outbox.add(server.announcement(!isEmpty));
        }
        Log.infof("licenses removed server=%s reason=%s licenses=%d", server.name(), reason,
            KeyPackPart.licenses(parts));
    }
}
