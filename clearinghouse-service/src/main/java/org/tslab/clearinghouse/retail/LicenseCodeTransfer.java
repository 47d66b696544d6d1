package org.tslab.clearinghouse.retail;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.program.Proof.RetailCode;

/** Lets a license code follow its licenses to where they were issued again. Within the caller's transaction. */
@ApplicationScoped
public class LicenseCodeTransfer {
    private final LicenseCodes codes;

    LicenseCodeTransfer(LicenseCodes codes) {
        this.codes = codes;
    }

    /** The serial of the key pack that the code has become, if any. It is locked until the transaction ends. */
    public Optional<String> keyPackOf(RetailCode proof) {
        return codes.lock(proof.code()).map(LicenseCode::state)
            .flatMap(state -> state instanceof CodeState.Activated(_, var serial)
                ? Optional.of(serial)
                : Optional.empty());
    }

    /** From now on the code is activated on this license server, as this key pack. */
    public void follow(RetailCode proof, String licenseServerId, String keyPackSerial) {
        codes.lock(proof.code()).orElseThrow().transfer(licenseServerId, keyPackSerial);
    }
}
