package org.tslab.licenseserver.keypack;

import java.time.Instant;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * Licenses that were bought together and installed on one license server. INVARIANT: issued is between 0 and total.
 *
 * @param keyPackId unique within the license server
 * @param withdrawn unissued licenses that a reactivation took out of stock; the clearinghouse must reissue them
 * @param serial what the clearinghouse knows it by
 * @param reissued whether its licenses were in another key pack before
 */
public record KeyPack(long keyPackId, String serial, LicenseProgram program, ProductType productType,
    ProductVersion productVersion, int total, int issued, int withdrawn, Instant installedAt, boolean reissued) {
    public KeyPack {
        if (!(0 <= issued && 0 <= withdrawn && issued + withdrawn <= total)) {
            throw new IllegalStateException("key pack " + keyPackId + " has issued " + issued + " and lost " + withdrawn
                + " of " + total);
        }
    }

    public int available() {
        return total - issued - withdrawn;
    }

    /** What nobody has, whether it may be issued or not. */
    public int unissued() {
        return total - issued;
    }
}
