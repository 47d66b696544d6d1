package org.tslab.licenseserver.installation;

/**
 * What the administrator set of how a license server issues. A new one has none of it.
 *
 * @param preventLicenseUpgrade whether Windows 2000 terminal servers get no licenses for Windows Server 2003 when those
 *        for Windows 2000 have run out
 * @param licenseServerSecurityGroup whether only the computers of the group Terminal Services Computers are served
 * @param revocation whether permanent licenses can be revoked, as from Windows Server 2008 on
 * @param internetConnector whether a Windows 2000 Internet Connector license is installed
 */
public record ServerPolicies(boolean preventLicenseUpgrade, boolean licenseServerSecurityGroup, boolean revocation,
    boolean internetConnector) {
    /** Those of a new license server. */
    public static final ServerPolicies DEFAULT = new ServerPolicies(false, false, false, false);
}
