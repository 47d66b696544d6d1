package org.tslab.licenseserver.moving;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.RemovalReason;
import org.tslab.contracts.event.LicenseEvent.KeyPackInstalled;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.Operation;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackPart;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Makes Per Device CALs of Per User CALs and the other way round; they come into a key pack of their own. */
@ApplicationScoped
public class LicenseConversion {
    private final LicenseServers servers;
    private final KeyPacks keyPacks;
    private final RemovalBook book;
    private final Outbox outbox;
    private final InstantSource clock;

    LicenseConversion(LicenseServers servers, KeyPacks keyPacks, RemovalBook book, Outbox outbox,
        InstantSource clock) {
        this.servers = servers;
        this.keyPacks = keyPacks;
        this.book = book;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whether there is a CAL that its licenses could become. */
    public static boolean isPossible(KeyPack pack) {
        return RemovalPolicy.converted(pack.productType(), pack.productVersion()).isPresent();
    }

    /** So many that are in stock; the key pack that they are in from now on. */
    @Transactional
    public KeyPack convert(String name, long keyPackId, int count) {
        var server = servers.locked(name).require(Operation.CONVERT_LICENSES);
        var pack = keyPacks.withId(name, keyPackId);
        var type = RemovalPolicy.converted(pack.productType(), pack.productVersion())
            .orElseThrow(() -> new MalformedRequestProblem("keyPackId", "there are no Per User CALs for "
                + pack.productVersion()));
        return switch (RemovalPolicy.convert(pack, count)) {
            case RemovalPlan.TooFew(var available) -> throw new LicensesNotAvailableProblem(count, available);
            case RemovalPlan.Take(var parts) -> converted(server, pack, parts, type);
        };
    }

    private KeyPack converted(LicenseServer server, KeyPack from, List<KeyPackPart> parts, ProductType type) {
        var pack = new KeyPack(servers.nextKeyPackId(server.name()), UUID.randomUUID().toString(), from.program(),
            type, from.productVersion(), KeyPackPart.licenses(parts), 0, 0, clock.instant(), from.reissued());
        var wasEmpty = keyPacks.stock(server.name()).isEmpty();
        keyPacks.addConverted(server.name(), pack, from.keyPackId());
        outbox.add(new KeyPackInstalled(server.name(), pack.keyPackId(), pack.serial(), pack.productType(),
            pack.productVersion(), pack.total()));
        if (wasEmpty && type == ProductType.PER_DEVICE) {
            outbox.add(server.announcement(true));
        }
        book.removed(server, parts, RemovalReason.CONVERTED, new Entry("convert-licenses", server.name(), "converted",
            pack.total() + " licenses of key pack " + from.keyPackId() + " are " + type + " licenses now",
            "they are in key pack " + pack.keyPackId()));
        return pack;
    }
}
