package org.tslab.clearinghouse.register;

import java.time.Instant;
import java.util.UUID;

import org.tslab.contracts.ConnectionMethod;

/**
 * What the register says of a license server.
 *
 * @param certificateSerial empty when it was activated by hand and has no certificate of this clearinghouse
 * @param keyHash of the key that was certified; empty when none was
 * @param method how it was activated, or reactivated since
 * @param activatedAt when that was
 */
public record KnownActivation(String productId, String licenseServerId, String certificateSerial, byte[] keyHash,
    UUID registrantId, ConnectionMethod method, Standing standing, int reactivations, Instant activatedAt) {

    public boolean certified() {
        return !certificateSerial.isEmpty();
    }

    /** Leaves out who registered it. */
    @Override
    public String toString() {
        return productId + " " + licenseServerId + " " + standing;
    }
}
