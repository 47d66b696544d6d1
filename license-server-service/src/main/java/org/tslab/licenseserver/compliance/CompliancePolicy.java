package org.tslab.licenseserver.compliance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.compliance.ComplianceReport.Need;
import org.tslab.licenseserver.compliance.ComplianceReport.TsCals;

/** What the license terms ask for (S2-4 to S2-15, S2-48). Facts in, report out. */
final class CompliancePolicy {
    private CompliancePolicy() {}

    /** A kind of TS CAL. */
    record Kind(ProductType productType, ProductVersion productVersion) {}

    /**
     * What is to be known.
     *
     * @param terminalServers how many of them the license server has met
     * @param installed how many CALs of each kind its key packs hold
     * @param seen how many distinct devices or users need one of each kind
     * @param people distinct users, whatever they connected to
     * @param devices distinct devices, whatever they connected to
     */
    record Facts(String licenseServer, Declared declared, long terminalServers, Map<Kind, Long> installed,
        Map<Kind, Long> seen, long people, long devices) {}

    static ComplianceReport judge(Facts facts, Instant now) {
        var servers = new Need(facts.declared().serverLicenses(), facts.terminalServers());
        var windowsCals = new Need(facts.declared().windowsCals(), facts.people() + facts.devices());
        var tsCals = new ArrayList<TsCals>();
        for (var type : ProductType.values()) {
            tsCals.addAll(tsCals(type, facts));
        }
        var findings = findings(servers, windowsCals, tsCals);
        return new ComplianceReport(facts.licenseServer(), now, findings.isEmpty(), servers, windowsCals, tsCals,
            findings.isEmpty() ? List.of("There are enough licenses for all who were seen.") : findings);
    }

    /** Newest first: what is left of newer ones serves older terminal servers too. */
    private static List<TsCals> tsCals(ProductType type, Facts facts) {
        var all = new ArrayList<TsCals>();
        long left = 0;
        for (var version : List.of(ProductVersion.values()).reversed()) {
            var kind = new Kind(type, version);
            long installed = facts.installed().getOrDefault(kind, 0L);
            long seen = facts.seen().getOrDefault(kind, 0L);
            long covered = Math.min(left, Math.max(0, seen - installed));
            left += Math.max(0, installed - seen) - covered;
            all.add(new TsCals(type, version, installed, seen, covered));
        }
        return all;
    }

    private static List<String> findings(Need servers, Need windowsCals, List<TsCals> tsCals) {
        var findings = new ArrayList<String>();
        if (servers.missing() > 0) {
            findings.add("%d terminal servers were seen and %d server licenses are declared: each copy of the server"
                .formatted(servers.needed(), servers.there()) + " software needs one.");
        }
        if (windowsCals.missing() > 0) {
            findings.add("%d users and devices were seen and %d Windows CALs are declared: each needs one, besides a"
                .formatted(windowsCals.needed(), windowsCals.there()) + " TS CAL.");
        }
        tsCals.stream().filter(cals -> cals.missing() > 0).map(CompliancePolicy::finding).forEach(findings::add);
        return findings;
    }

    private static String finding(TsCals cals) {
        var there = cals.installed() + cals.coveredByNewer();
        return switch (cals.productType()) {
            case PER_DEVICE -> "%d devices were seen and there are %d TS Device CALs of %s for them: devices without"
                .formatted(cals.seen(), there, cals.productVersion())
                + " one violate the license terms, whatever temporary license they have.";
            case PER_USER -> "%d users were seen and there are %d TS User CALs of %s for them: nobody is refused, but"
                .formatted(cals.seen(), there, cals.productVersion())
                + " the administrator is responsible for a valid TS CAL for each, and %d have none.".formatted(
                    cals.missing());
        };
    }
}
