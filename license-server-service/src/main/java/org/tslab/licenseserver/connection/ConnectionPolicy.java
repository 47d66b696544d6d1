package org.tslab.licenseserver.connection;

import java.net.URI;

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

    /** Scheme, host and port, without what is usual. */
    static String origin(URI address) {
        return address.getScheme() + "://" + address.getHost()
            + (address.getPort() < 0 || address.getPort() == 443 ? "" : ":" + address.getPort());
    }
}
