package org.tslab.clearinghouse.authority;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;

/** What a license server's certificate will say, written down before it is signed. */
public record LicenseServerCertificate(BigInteger serial, String licenseServerId, String productId, String company,
    PublicKey key, Instant notBefore, Instant notAfter) {
    /** Leaves the company out: it belongs to the registrant. */
    @Override
    public String toString() {
        return "LicenseServerCertificate " + serial.toString(16) + " of " + licenseServerId;
    }
}
