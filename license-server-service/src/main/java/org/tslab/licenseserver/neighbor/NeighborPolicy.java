package org.tslab.licenseserver.neighbor;

import java.util.List;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.licenseserver.installation.LicenseServer;

/** To whom a license server that has no licenses left refers. */
public final class NeighborPolicy {
    /** A client waits for its license meanwhile. */
    static final int MOST_REFERRED_TO = 3;

    private NeighborPolicy() {}

    /**
     * License servers of its domain, workgroup or site that announced licenses and are new enough for the terminal
     * server, in the order to ask.
     */
    public static List<String> referrals(LicenseServer server, ProductVersion terminalServer,
        List<LicenseServerAnnounced> announced) {
        return announced.stream()
            .filter(other -> !other.name().equals(server.name()))
            .filter(other -> other.perDeviceInStock() && other.status() == ActivationStatus.ACTIVATED)
            .filter(other -> other.version().compareTo(terminalServer) >= 0)
            .filter(other -> isNear(server, other))
            .map(LicenseServerAnnounced::name).limit(MOST_REFERRED_TO).toList();
    }

    private static boolean isNear(LicenseServer server, LicenseServerAnnounced other) {
        return server.domain().equalsIgnoreCase(other.domain())
            || !server.site().isEmpty() && server.site().equalsIgnoreCase(other.site());
    }
}
