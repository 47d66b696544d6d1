package org.tslab.licenseserver.moving;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.RemovalReason;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackInstaller;
import org.tslab.licenseserver.keypack.KeyPackPart;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.MalformedRequestProblem;

/**
 * Moves licenses here from another license server (§3.6 of the domain: Migrate from another license server). The
 * clearinghouse has reissued them for this one; what remains is to take them out of the source, in the same transaction
 * when it is reachable, by hand when it is not.
 */
@ApplicationScoped
public class LicenseMigration {
    private final LicenseServers servers;
    private final KeyPacks keyPacks;
    private final KeyPackInstaller installer;
    private final RemovalBook book;
    private final Journal journal;

    LicenseMigration(LicenseServers servers, KeyPacks keyPacks, KeyPackInstaller installer, RemovalBook book,
        Journal journal) {
        this.servers = servers;
        this.keyPacks = keyPacks;
        this.installer = installer;
        this.book = book;
        this.journal = journal;
    }

    /**
     * Where the licenses were.
     *
     * @param licenseServerId its License Server ID; null when nobody typed it
     * @param removeByHand the administrator's word that he removes them there when this license server cannot
     */
    public record Source(String name, String licenseServerId, boolean removeByHand) {}

    /**
     * What was done.
     *
     * @param removed what was taken out of the source
     * @param removeByHand whether the administrator still has to
     */
    public record Migrated(KeyPack keyPack, List<KeyPackPart> removed, boolean removeByHand) {}

    /** The same License key pack ID again does nothing more. */
    @Transactional
    public Migrated migrate(String name, Source source, String licenseKeyPackId) {
        if (name.equals(source.name())) {
            throw new MalformedRequestProblem("sourceLicenseServer", "is this license server itself");
        }
        var reachable = servers.exists(source.name());
        if (!reachable && !source.removeByHand()) {
            throw new SourceNotReachableProblem(source.name());
        }
        // Whoever needs two license servers locks them in the order of their names, so that nobody waits in a circle.
        var locked = (reachable ? Stream.of(name, source.name()).sorted() : Stream.of(name)).map(servers::locked)
            .toList();
        var target = named(locked, name);
        var installation = installer.installTyped(target, licenseKeyPackId);
        if (!installation.keyPack().reissued()) {
            throw new MalformedRequestProblem("licenseKeyPackId",
                "holds licenses that were never on another license server; install it instead");
        }
        if (!installation.first()) {
            return new Migrated(installation.keyPack(), List.of(), false);
        }
        return reachable
            ? moved(named(locked, source.name()), target, source, installation.keyPack())
            : byHand(target, installation.keyPack());
    }

    private Migrated moved(LicenseServer from, LicenseServer target, Source source, KeyPack pack) {
        requireSame(from, source.licenseServerId());
        var parts = RemovalPolicy.migrate(keyPacks.of(from.name(), pack.productType(), pack.productVersion()),
            pack.total());
        var issued = parts.stream().mapToInt(KeyPackPart::issued).sum();
        book.removed(from, parts, RemovalReason.MIGRATED, new Entry("migrate-licenses", from.name(), "removed",
            KeyPackPart.licenses(parts) + " licenses are on " + target.name() + " now",
            issued + " of them were issued; the devices' CALs are good until they end"));
        journal.record(new Entry("migrate-licenses", target.name(), "installed",
            "key pack " + pack.keyPackId() + " holds what was on " + from.name(),
            KeyPackPart.licenses(parts) + " licenses were removed there"));
        return new Migrated(pack, parts, false);
    }

    private Migrated byHand(LicenseServer target, KeyPack pack) {
        journal.record(new Entry("migrate-licenses", target.name(), "installed",
            "key pack " + pack.keyPackId() + " holds what was on another license server, which is not reachable",
            "the administrator has confirmed that its licenses will be removed by hand"));
        return new Migrated(pack, List.of(), true);
    }

    private static void requireSame(LicenseServer from, String typed) {
        if (typed != null && !new TypedCode.Correct(from.licenseServerId())
            .equals(CodeKind.LICENSE_SERVER_ID.read(typed))) {
            throw new MalformedRequestProblem("sourceLicenseServerId",
                "is not the License Server ID of " + from.name());
        }
    }

    private static LicenseServer named(List<LicenseServer> locked, String name) {
        return locked.stream().filter(server -> server.name().equals(name)).findFirst().orElseThrow();
    }
}
