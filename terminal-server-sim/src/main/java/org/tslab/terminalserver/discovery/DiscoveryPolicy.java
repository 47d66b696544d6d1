package org.tslab.terminalserver.discovery;

import static org.tslab.terminalserver.discovery.HowDiscovered.DOMAIN_DISCOVERY;
import static org.tslab.terminalserver.discovery.HowDiscovered.ENTERPRISE_DISCOVERY;
import static org.tslab.terminalserver.discovery.HowDiscovered.GROUP_POLICY_CONFIGURED;
import static org.tslab.terminalserver.discovery.HowDiscovered.REGISTRY_CONFIGURED;
import static org.tslab.terminalserver.discovery.HowDiscovered.WORKGROUP_DISCOVERY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.terminalserver.discovery.Survey.Found;
import org.tslab.terminalserver.discovery.Survey.Missed;

/** Which license servers a terminal server finds, by which step, and why not the others (KB 301932, Q 232520). */
final class DiscoveryPolicy {
    private DiscoveryPolicy() {}

    /**
     * Where a terminal server stands, and whom its administrator named.
     *
     * @param policy the policy's license servers, which take the place of the registry's
     * @param findsOwn whether a license server on the same computer is found whatever its role
     */
    record Place(String name, ProductVersion version, String domain, String site, List<String> registry,
        List<String> policy, boolean findsOwn) {

        private HowDiscovered howNamed() {
            return policy.isEmpty() ? REGISTRY_CONFIGURED : GROUP_POLICY_CONFIGURED;
        }

        private List<String> named() {
            return policy.isEmpty() ? registry : policy;
        }
    }

    /** How a license server that announced itself looks from a terminal server. */
    private sealed interface Sight {
        record Seen(HowDiscovered how) implements Sight {}

        record Unseen(WhyNot reason) implements Sight {}
    }

    static Survey survey(Place place, List<LicenseServerAnnounced> announced) {
        var sights = new LinkedHashMap<String, Sight>();
        announced.forEach(one -> sights.put(one.name(), sight(place, one)));
        var found = new ArrayList<Found>();
        for (var how : order(place)) {
            found.addAll(how.isSpecified() ? named(place, how, sights) : discovered(place, how, sights));
        }
        var missed = new ArrayList<Missed>();
        sights.forEach((name, sight) -> {
            if (sight instanceof Sight.Unseen(var reason) && found.stream().noneMatch(f -> f.name().equals(name))) {
                missed.add(new Missed(name, reason));
            }
        });
        return new Survey(List.copyOf(found), List.copyOf(missed));
    }

    /** C4: by version. A terminal server is in a workgroup or in a domain, so one of these steps finds nothing. */
    private static List<HowDiscovered> order(Place place) {
        return switch (place.version()) {
            case WINDOWS_2000 -> List.of(place.howNamed(), WORKGROUP_DISCOVERY, DOMAIN_DISCOVERY, ENTERPRISE_DISCOVERY);
            case WINDOWS_SERVER_2003 ->
                List.of(place.howNamed(), WORKGROUP_DISCOVERY, ENTERPRISE_DISCOVERY, DOMAIN_DISCOVERY);
        };
    }

    /** Whoever is named is asked, heard of or not; only to an older version a terminal server does not talk (S2-36). */
    private static List<Found> named(Place place, HowDiscovered how, Map<String, Sight> sights) {
        return place.named().stream()
            .filter(name -> !new Sight.Unseen(WhyNot.OLDER_VERSION).equals(sights.get(name)))
            .map(name -> new Found(name, how)).toList();
    }

    private static List<Found> discovered(Place place, HowDiscovered how, Map<String, Sight> sights) {
        return sights.entrySet().stream()
            .filter(sight -> sight.getValue().equals(new Sight.Seen(how)) && !place.named().contains(sight.getKey()))
            .map(sight -> new Found(sight.getKey(), how)).toList();
    }

    private static Sight sight(Place place, LicenseServerAnnounced server) {
        if (server.version().compareTo(place.version()) < 0) {
            return new Sight.Unseen(WhyNot.OLDER_VERSION);
        }
        var near = place.findsOwn() && server.name().equals(place.name());
        return switch (server.role()) {
            case WORKGROUP -> near || same(server.domain(), place.domain())
                ? new Sight.Seen(WORKGROUP_DISCOVERY)
                : new Sight.Unseen(WhyNot.OTHER_WORKGROUP);
            case DOMAIN -> near ? new Sight.Seen(DOMAIN_DISCOVERY) : onController(place, server);
            case ENTERPRISE -> near ? new Sight.Seen(ENTERPRISE_DISCOVERY) : inSite(place, server);
        };
    }

    /** A domain license server on a member server is not found: discovery asks the domain's controllers (S2-44). */
    private static Sight onController(Place place, LicenseServerAnnounced server) {
        if (!same(server.domain(), place.domain())) {
            return new Sight.Unseen(WhyNot.OTHER_DOMAIN);
        }
        return server.onDomainController()
            ? new Sight.Seen(DOMAIN_DISCOVERY)
            : new Sight.Unseen(WhyNot.MEMBER_SERVER);
    }

    private static Sight inSite(Place place, LicenseServerAnnounced server) {
        if (place.site().isEmpty()) {
            return new Sight.Unseen(WhyNot.NO_SITE);
        }
        return same(server.site(), place.site())
            ? new Sight.Seen(ENTERPRISE_DISCOVERY)
            : new Sight.Unseen(WhyNot.OTHER_SITE);
    }

    private static boolean same(String name, String other) {
        return name.equalsIgnoreCase(other);
    }
}
