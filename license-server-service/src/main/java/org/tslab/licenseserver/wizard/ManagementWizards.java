package org.tslab.licenseserver.wizard;

import java.util.List;
import java.util.function.ToIntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.database.DatabaseRebuild;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.licenseserver.moving.LicenseConversion;
import org.tslab.licenseserver.moving.LicenseRemoval;
import org.tslab.licenseserver.wizard.KeyPackWizard.Work;
import org.tslab.simkit.receipt.Receipt.Fact;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Makes the wizards that take licenses away from where they are (§3.6): each says first what will be lost. */
@ApplicationScoped
class ManagementWizards {
    private static final int MOST = 1_000;
    private final KeyPacks keyPacks;
    private final LicenseConversion conversion;
    private final LicenseRemoval removal;
    private final DatabaseRebuild rebuild;

    ManagementWizards(KeyPacks keyPacks, LicenseConversion conversion, LicenseRemoval removal,
        DatabaseRebuild rebuild) {
        this.keyPacks = keyPacks;
        this.conversion = conversion;
        this.removal = removal;
        this.rebuild = rebuild;
    }

    Wizard removal(LicenseServer server) {
        return new KeyPackWizard(Command.REMOVE_LICENSES, server, packs(server, KeyPack::unissued),
            new Work(KeyPack::unissued, "receipt.licenses-removed", (pack, count) -> {
                removal.remove(server.name(), pack.keyPackId(), count);
                return List.of();
            }));
    }

    Wizard conversion(LicenseServer server) {
        return new KeyPackWizard(Command.CONVERT_LICENSES, server,
            packs(server, pack -> LicenseConversion.isPossible(pack) ? pack.available() : 0),
            new Work(KeyPack::available, "receipt.licenses-converted", (pack, count) -> {
                var converted = conversion.convert(server.name(), pack.keyPackId(), count);
                return List.of(new Fact("field.keyPack", String.valueOf(converted.keyPackId())),
                    new Fact("field.convertedTo", "option.productType." + converted.productType()));
            }));
    }

    Wizard rebuild(LicenseServer server) {
        return new RebuildWizard(server, rebuild);
    }

    /** Those of which licenses can be taken; a license server with more than that has them taken over HTTP. */
    private List<KeyPack> packs(LicenseServer server, ToIntFunction<KeyPack> takeable) {
        return QuarkusTransaction.requiringNew().call(() -> keyPacks.page(server.name(), 0, MOST)).stream()
            .filter(pack -> takeable.applyAsInt(pack) > 0).toList();
    }
}
