package org.tslab.licenseserver.database;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.RemovalReason;
import org.tslab.licenseserver.LicenseServerConfig;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

/** Backs databases up and restores them (KB 953918). */
@ApplicationScoped
public class DatabaseBackup {
    private final LicenseServers servers;
    private final Databases databases;
    private final Backups backups;
    private final KeyPacks keyPacks;
    private final DatabaseBook book;
    private final Journal journal;
    private final InstantSource clock;
    private final LicenseServerConfig config;

    DatabaseBackup(LicenseServers servers, Databases databases, Backups backups, KeyPacks keyPacks, DatabaseBook book,
        Journal journal, InstantSource clock, LicenseServerConfig config) {
        this.servers = servers;
        this.databases = databases;
        this.backups = backups;
        this.keyPacks = keyPacks;
        this.book = book;
        this.journal = journal;
        this.clock = clock;
        this.config = config;
    }

    /**
     * What came back.
     *
     * @param notRestored licenses that nobody had and that may not be issued until the clearinghouse reissues them
     */
    public record Restored(Inventory inventory, int notRestored) {}

    @Transactional
    public Backup backUp(String name) {
        var server = servers.named(name);
        var backupId = UUID.randomUUID();
        backups.take(backupId, server, clock.instant());
        backups.keep(name, config.backupsKept());
        var backup = backups.withId(backupId);
        journal.record(new Entry("back-up-database", name, "backed up", backup.inventory().words()));
        return backup;
    }

    @Transactional
    public List<Backup> page(String name, UUID after, int limit) {
        servers.named(name);
        return backups.page(name, after, limit);
    }

    /** Takes the place of what is there now, which must be confirmed when there is any. */
    @Transactional
    public Restored restore(String name, UUID backupId, Confirmation confirmation) {
        var server = servers.locked(name);
        var backup = backups.withId(backupId);
        return switch (RestorePolicy.judge(backup, server)) {
            case NOTHING -> throw new BackupRefusedProblem(backup, name);
            case EVERYTHING -> restore(backup, true, confirmation);
            case ALL_BUT_UNISSUED -> restore(backup, false, confirmation);
        };
    }

    private Restored restore(Backup backup, boolean unissued, Confirmation confirmation) {
        var name = backup.licenseServer();
        var lost = databases.of(name);
        confirmation.require(lost);
        book.empty(name, RemovalReason.DATABASE_RESTORED);
        backups.restore(backup, unissued);
        var packs = keyPacks.of(name);
        book.restored(name, packs);
        var restored = new Restored(databases.of(name),
            unissued ? 0 : packs.stream().mapToInt(KeyPack::withdrawn).sum());
        book.tell(new Entry("restore-database", name, "restored",
            restored.inventory().words() + " are back as of " + backup.takenAt(),
            lost.words() + " were deleted before",
            restored.notRestored() + " unissued licenses were not restored"
                + (restored.notRestored() > 0 ? "; the Clearinghouse reissues them by telephone" : "")));
        return restored;
    }
}
