package org.tslab.clearinghouse.issuing;

import org.tslab.clearinghouse.keypack.IssuedKeyPack;

/**
 * What somebody carries back to the license server.
 *
 * @param licenseKeyPackId 35 characters, without hyphens
 */
public record HandedOut(String licenseKeyPackId, IssuedKeyPack keyPack) {
    /** Leaves the ID out: it is worth licenses. */
    @Override
    public String toString() {
        return keyPack.toString();
    }
}
