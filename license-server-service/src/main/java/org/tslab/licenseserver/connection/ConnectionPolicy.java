package org.tslab.licenseserver.connection;

/** Whether a license server can reach the clearinghouse by itself. */
final class ConnectionPolicy {
    private ConnectionPolicy() {}

    /** What stands in the way, if anything. */
    enum Way {
        OPEN,
        NO_INTERNET_ACCESS,
        SITE_NOT_TRUSTED
    }

    /** @param clearinghouse its origin */
    static Way judge(ConnectionSettings settings, String clearinghouse) {
        if (!settings.internetAccess()) {
            return Way.NO_INTERNET_ACCESS;
        }
        return settings.ieEnhancedSecurity() && !settings.trustedSites().contains(clearinghouse)
            ? Way.SITE_NOT_TRUSTED
            : Way.OPEN;
    }
}
