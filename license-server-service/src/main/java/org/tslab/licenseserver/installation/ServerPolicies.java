package org.tslab.licenseserver.installation;

/**
 * What the administrator set of how a license server issues. A new one has none of it.
 *
 * @param preventLicenseUpgrade whether Windows 2000 terminal servers get no licenses for Windows Server 2003 when those
 *        for Windows 2000 have run out
 */
public record ServerPolicies(boolean preventLicenseUpgrade) {
    /** Those of a new license server. */
    public static final ServerPolicies DEFAULT = new ServerPolicies(false);
}
