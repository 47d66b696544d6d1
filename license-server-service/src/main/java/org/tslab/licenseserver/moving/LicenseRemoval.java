package org.tslab.licenseserver.moving;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.RemovalReason;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackPart;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.journal.Entry;

/** Takes licenses that nobody has out of key packs. What devices have stays until their leases end. */
@ApplicationScoped
public class LicenseRemoval {
    private final LicenseServers servers;
    private final KeyPacks keyPacks;
    private final RemovalBook book;

    LicenseRemoval(LicenseServers servers, KeyPacks keyPacks, RemovalBook book) {
        this.servers = servers;
        this.keyPacks = keyPacks;
        this.book = book;
    }

    /** All of a key pack, provided that none of them is issued. */
    @Transactional
    public List<KeyPackPart> uninstall(String name, long keyPackId) {
        var server = servers.locked(name);
        var pack = keyPacks.withId(name, keyPackId);
        return remove(server, List.of(pack), pack.total());
    }

    /** So many of a key pack. */
    @Transactional
    public List<KeyPackPart> remove(String name, long keyPackId, int count) {
        var server = servers.locked(name);
        return remove(server, List.of(keyPacks.withId(name, keyPackId)), count);
    }

    /** So many of this kind, from the oldest key pack on. */
    @Transactional
    public List<KeyPackPart> remove(String name, ProductType type, ProductVersion version, int count) {
        var server = servers.locked(name);
        return remove(server, keyPacks.of(name, type, version), count);
    }

    private List<KeyPackPart> remove(LicenseServer server, List<KeyPack> packs, int count) {
        return switch (RemovalPolicy.remove(packs, count)) {
            case RemovalPlan.TooFew(var available) -> throw new LicensesNotAvailableProblem(count, available);
            case RemovalPlan.Take(var parts) -> {
                book.removed(server, parts, RemovalReason.REMOVED, new Entry("remove-licenses", server.name(),
                    "removed", parts.stream().map(part -> part.licenses() + " licenses of key pack "
                        + part.keyPackId() + ", which nobody had").toList()));
                yield parts;
            }
        };
    }
}
