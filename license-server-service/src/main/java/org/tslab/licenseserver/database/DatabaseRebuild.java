package org.tslab.licenseserver.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.RemovalReason;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;

/**
 * Rebuild the license server database, of the Manage CALs wizard: it deletes all CALs. The activation stays, and so
 * does what devices have, until it ends.
 */
@ApplicationScoped
public class DatabaseRebuild {
    private final LicenseServers servers;
    private final Databases databases;
    private final DatabaseBook book;

    DatabaseRebuild(LicenseServers servers, Databases databases, DatabaseBook book) {
        this.servers = servers;
        this.databases = databases;
        this.book = book;
    }

    /** What a rebuild would delete. */
    @Transactional
    public Inventory wouldLose(String name) {
        servers.named(name);
        return databases.of(name);
    }

    /** What it deleted. */
    @Transactional
    public Inventory rebuild(String name, Confirmation confirmation) {
        servers.locked(name);
        var lost = databases.of(name);
        confirmation.require(lost);
        book.empty(name, RemovalReason.DATABASE_REBUILT);
        book.tell(new Entry("rebuild-database", name, "rebuilt", lost.words() + " were deleted",
            "the activation stays; licenses must be installed again"));
        return lost;
    }
}
