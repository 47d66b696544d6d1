package org.tslab.licenseserver.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackPart;

/** Which licenses leave which key packs. The oldest key pack is the first, as when licenses are issued. */
final class RemovalPolicy {
    private RemovalPolicy() {}

    /** Nobody loses a license: only such go as nobody has, withdrawn ones first, since they are of no use here. */
    static RemovalPlan remove(List<KeyPack> packs, int count) {
        return atOnce(packs, count, KeyPack::unissued, (pack, taken) -> {
            var withdrawn = Math.min(taken, pack.withdrawn());
            return new KeyPackPart(pack.keyPackId(), taken - withdrawn, withdrawn, 0);
        });
    }

    /** Only what is in stock becomes something else. */
    static RemovalPlan convert(KeyPack pack, int count) {
        return atOnce(List.of(pack), count, KeyPack::available,
            (_, taken) -> new KeyPackPart(pack.keyPackId(), taken, 0, 0));
    }

    /** What these licenses become; nothing when there is no such CAL. Windows 2000 has Per Device CALs only. */
    static Optional<ProductType> converted(ProductType type, ProductVersion version) {
        return switch (type) {
            case PER_USER -> Optional.of(ProductType.PER_DEVICE);
            case PER_DEVICE -> switch (version) {
                case WINDOWS_2000 -> Optional.empty();
                case WINDOWS_SERVER_2003 -> Optional.of(ProductType.PER_USER);
            };
        };
    }

    /**
     * The licenses are on another license server now, all of them, so as many leave as there are: first what nobody
     * has, over all key packs, and only then what devices have.
     */
    static List<KeyPackPart> migrate(List<KeyPack> packs, int count) {
        var unissued = packs.stream().mapToInt(KeyPack::unissued).sum();
        var fromDevices = Math.max(0, count - unissued);
        var fromStock = Math.min(count, unissued);
        var parts = new ArrayList<KeyPackPart>();
        for (var pack : packs) {
            var unissuedHere = Math.min(fromStock, pack.unissued());
            var issuedHere = Math.min(fromDevices, pack.issued());
            fromStock -= unissuedHere;
            fromDevices -= issuedHere;
            var withdrawn = Math.min(unissuedHere, pack.withdrawn());
            if (unissuedHere + issuedHere > 0) {
                parts.add(new KeyPackPart(pack.keyPackId(), unissuedHere - withdrawn, withdrawn, issuedHere));
            }
        }
        return List.copyOf(parts);
    }

    /** Makes the part of a key pack that so many of its licenses are. */
    @FunctionalInterface
    private interface Cut {
        KeyPackPart of(KeyPack pack, int taken);
    }

    private static RemovalPlan atOnce(List<KeyPack> packs, int count, ToIntFunction<KeyPack> takeable, Cut cut) {
        var all = packs.stream().mapToInt(takeable).sum();
        if (count > all) {
            return new RemovalPlan.TooFew(all);
        }
        var parts = new ArrayList<KeyPackPart>();
        var wanted = count;
        for (var pack : packs) {
            var taken = Math.min(wanted, takeable.applyAsInt(pack));
            if (taken > 0) {
                parts.add(cut.of(pack, taken));
                wanted -= taken;
            }
        }
        return new RemovalPlan.Take(List.copyOf(parts));
    }
}
