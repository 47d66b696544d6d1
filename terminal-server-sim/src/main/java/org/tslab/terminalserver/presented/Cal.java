package org.tslab.terminalserver.presented;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import org.tslab.rdp.cal.LicensedProductInfo;

/**
 * A CAL as a client presents it: read, not yet believed.
 *
 * @param chain the certificates, the CAL itself first, each next one the issuer of the one before, a root last
 * @param hardwareId what the CAL says it was issued to, 40 hex digits or whatever stands there
 */
public record Cal(List<X509Certificate> chain, LicensedProductInfo product, String hardwareId, Instant expiresAt) {
    static final int LONGEST_CHAIN = 8;
}
