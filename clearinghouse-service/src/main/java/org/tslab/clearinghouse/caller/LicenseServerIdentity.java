package org.tslab.clearinghouse.caller;

import java.security.cert.X509Certificate;

/** The license server at the other end of the connection, proven by its private key. */
public record LicenseServerIdentity(String licenseServerId, String productId, X509Certificate certificate) {
    /** Leaves the certificate out: it names the company. */
    @Override
    public String toString() {
        return licenseServerId;
    }
}
