package org.tslab.lab.torment;

import java.util.ArrayList;
import java.util.List;

import org.tslab.lab.check.LicenseCheck;
import org.tslab.lab.timeline.Happening;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is there when all is over.
 *
 * @param deadBefore how many dead letters there were before it began
 */
record Recount(List<JsonNode> keyPacks, List<JsonNode> licenses, List<Happening> happenings, int deadBefore) {

    List<String> findings(String licenseServer, Ledger ledger, Administrator administrator) {
        var findings = new ArrayList<>(Promises.ofLicenses(ledger.devices(), licenses));
        findings.addAll(Promises.ofKeyPacks(administrator.keyPacks(), keyPacks));
        var check = new LicenseCheck(licenseServer);
        happenings.forEach(check::add);
        findings.addAll(check.findings(keyPacks, licenses.stream()));
        var dead = LicenseCheck.deadLetters(happenings);
        findings.addAll(dead.subList(Math.min(deadBefore, dead.size()), dead.size()));
        return findings;
    }

    long permanent() {
        return licenses.stream().filter(license -> license.path("status").asText().equals("ACTIVE")).count();
    }

    long deliveries() {
        return ids().size();
    }

    long events() {
        return ids().stream().distinct().count();
    }

    private List<String> ids() {
        return happenings.stream().filter(happening -> happening.type().startsWith("tslab.license."))
            .map(Happening::id).toList();
    }
}
