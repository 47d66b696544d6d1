package org.tslab.licenseserver.keypack;

import java.time.Instant;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * Licenses that were bought together and installed on one license server. INVARIANT: issued is between 0 and total.
 *
 * @param keyPackId unique within the license server
 * @param serial what the clearinghouse knows it by
 * @param reissued whether its licenses were in another key pack before
 */
record KeyPack(long keyPackId, String serial, LicenseProgram program, ProductType productType,
    ProductVersion productVersion, int total, int issued, Instant installedAt, boolean reissued) {
    KeyPack {
        if (!(0 <= issued && issued <= total)) {
            throw new IllegalStateException("key pack " + keyPackId + " has issued " + issued + " of " + total);
        }
    }

    int available() {
        return total - issued;
    }
}
