package org.tslab.terminalserver.discovery;

import java.util.List;
import java.util.stream.Stream;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;

/** Which license servers a terminal server asks, and in which order. */
final class DiscoveryPolicy {
    private DiscoveryPolicy() {}

    /** Where a terminal server stands, and what its administrator overrode. */
    record Place(ProductVersion version, String domain, String site, List<String> override) {}

    /**
     * The override replaces discovery. Without one: enterprise license servers of the site first, then those on the
     * domain's controllers and those of the workgroup (Windows Server 2003's order). A terminal server is deaf to a
     * license server of an older version (S2-36).
     */
    static List<String> candidates(Place place, List<LicenseServerAnnounced> announced) {
        if (!place.override().isEmpty()) {
            return place.override();
        }
        var newEnough = announced.stream().filter(ls -> ls.version().compareTo(place.version()) >= 0).toList();
        return Stream.concat(
            newEnough.stream().filter(ls -> inSite(place, ls)),
            newEnough.stream().filter(ls -> inDomain(place, ls)))
            .map(LicenseServerAnnounced::name)
            .toList();
    }

    private static boolean inSite(Place place, LicenseServerAnnounced server) {
        return server.role() == ServerRole.ENTERPRISE && !place.site().isEmpty()
            && server.site().equalsIgnoreCase(place.site());
    }

    /** A domain license server on a member server is not found: discovery asks the domain's controllers (S2-44). */
    private static boolean inDomain(Place place, LicenseServerAnnounced server) {
        var reachable = switch (server.role()) {
            case WORKGROUP -> true;
            case DOMAIN -> server.onDomainController();
            case ENTERPRISE -> false;
        };
        return reachable && server.domain().equalsIgnoreCase(place.domain());
    }
}
