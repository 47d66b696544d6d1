package org.tslab.clearinghouse.recovery;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.agreement.Agreements;
import org.tslab.clearinghouse.keypack.IssuedKeyPack;
import org.tslab.clearinghouse.keypack.KeyPacks;
import org.tslab.clearinghouse.keypack.Source;
import org.tslab.clearinghouse.program.Proof;
import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.clearinghouse.program.Proof.RetailCode;
import org.tslab.clearinghouse.retail.LicenseCodeTransfer;

/** Which key packs came of a license code or an agreement. Within the caller's transaction. */
@ApplicationScoped
class Provenance {
    private final Agreements agreements;
    private final LicenseCodeTransfer codes;
    private final KeyPacks keyPacks;
    private final Recoveries recoveries;

    Provenance(Agreements agreements, LicenseCodeTransfer codes, KeyPacks keyPacks, Recoveries recoveries) {
        this.agreements = agreements;
        this.codes = codes;
        this.keyPacks = keyPacks;
        this.recoveries = recoveries;
    }

    /** Those whose licenses are still in them, by serial from behind the one given. */
    List<IssuedKeyPack> keyPacksOf(Proof proof, String after, int limit) {
        return switch (proof) {
            case RetailCode code -> codes.keyPackOf(code).stream().filter(serial -> serial.compareTo(after) > 0)
                .map(keyPacks::issued).limit(limit).toList();
            case PurchaseAgreement numbers -> agreements.idOf(numbers)
                .map(id -> keyPacks.currentOfAgreement(id, after, limit)).orElseGet(List::of);
        };
    }

    /** Whether the licenses of this key pack came of that. */
    boolean proves(Proof proof, IssuedKeyPack keyPack) {
        return switch (proof) {
            case RetailCode code -> codes.keyPackOf(code).filter(recoveries.newest(keyPack.serial())::equals)
                .isPresent();
            case PurchaseAgreement numbers -> agreements.idOf(numbers).map(Source.Agreement::new)
                .filter(keyPack.source()::equals).isPresent();
        };
    }

    /** What proves these licenses from now on leads to the key pack that they are in now. */
    void follow(Proof proof, IssuedKeyPack keyPack) {
        switch (proof) {
            case RetailCode code -> codes.follow(code, keyPack.licenseServerId(), keyPack.serial());
            // The key pack itself names its agreement.
            case PurchaseAgreement _ -> {
            }
        }
    }
}
