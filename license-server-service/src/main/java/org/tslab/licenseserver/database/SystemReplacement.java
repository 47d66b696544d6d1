package org.tslab.licenseserver.database;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.RemovalReason;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.ProductId;
import org.tslab.licenseserver.securitygroup.SecurityGroup;
import org.tslab.simkit.journal.Entry;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Replaces the operating system under a license server: what was on it is gone, database, identity and activation. Only
 * what was backed up comes back, and of that not everything.
 */
@ApplicationScoped
class SystemReplacement {
    private final LicenseServers servers;
    private final Identities identities;
    private final Databases databases;
    private final DatabaseBook book;
    private final SecurityGroup group;

    SystemReplacement(LicenseServers servers, Identities identities, Databases databases, DatabaseBook book,
        SecurityGroup group) {
        this.servers = servers;
        this.identities = identities;
        this.databases = databases;
        this.book = book;
        this.group = group;
    }

    Inventory replace(String name) {
        QuarkusTransaction.requiringNew().call(() -> servers.named(name));
        var productId = ProductId.next();
        // Making a key pair takes a while, so it happens outside of the transaction.
        var identity = identities.make(name, productId);
        return QuarkusTransaction.requiringNew().call(() -> replace(name, productId, identity));
    }

    private Inventory replace(String name, String productId, Identity identity) {
        servers.locked(name);
        var lost = databases.of(name);
        book.empty(name, RemovalReason.OPERATING_SYSTEM_REPLACED);
        identities.replace(identity);
        group.begin(name);
        servers.begin(name, productId);
        book.tell(new Entry("replace-operating-system", name, "replaced", lost.words() + " are gone",
            "it has another Product ID and key, and is not activated"));
        return lost;
    }
}
