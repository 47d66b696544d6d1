package org.tslab.lab.torment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tslab.contracts.licenseserver.LicenseAnswer.License;

import com.fasterxml.jackson.databind.JsonNode;

/** Holds what a license server lists in the end against what it told. */
final class Promises {
    private final List<String> findings = new ArrayList<>();

    private Promises() {}

    /**
     * @param devices all that ever asked for a license
     * @param licenses as the license server lists them
     * @return a sentence for each promise that is not kept, and for each license that nobody asked for
     */
    static List<String> ofLicenses(List<Claimant> devices, List<JsonNode> licenses) {
        var promises = new Promises();
        var listed = new HashMap<String, License>();
        for (var license : licenses) {
            var hardwareId = license.path("hardwareId").asText();
            var former = listed.put(hardwareId, Caller.license(license));
            if (former != null) {
                promises.found("device %s has two licenses: %s and %s", hardwareId, former, listed.get(hardwareId));
            }
        }
        devices.forEach(device -> promises.isKept(device, Optional.ofNullable(listed.remove(device.hardwareId()))));
        listed.forEach((device, license) -> promises.found("device %s never asked, but has %s", device, license));
        return promises.findings;
    }

    /**
     * @param told the license codes by the ID of the key pack that each became
     * @param keyPacks as the license server lists them
     */
    static List<String> ofKeyPacks(Map<Long, String> told, List<JsonNode> keyPacks) {
        var promises = new Promises();
        var missing = new HashMap<>(told);
        for (var keyPack : keyPacks) {
            long id = keyPack.path("keyPackId").asLong();
            int total = keyPack.path("totalLicenses").asInt();
            if (missing.remove(id) == null) {
                promises.found("key pack %d was installed, but nobody was told", id);
            } else if (total != Administrator.LICENSES) {
                promises.found("key pack %d has %d licenses instead of %d", id, total, Administrator.LICENSES);
            }
        }
        missing.forEach((id, code) -> promises.found("key pack %d of license code %s is not there", id, code));
        return promises.findings;
    }

    private void isKept(Claimant device, Optional<License> listed) {
        var told = device.told();
        if (listed.isEmpty()) {
            told.ifPresent(license -> found("device %s was told of %s, which is not there", device.hardwareId(),
                license));
        } else if (device.knowsAll()
            ? !told.equals(listed)
            : !told.map(license -> fits(license, listed.get()))
                .orElse(true)) {
            found("device %s was told of %s, but has %s", device.hardwareId(), told, listed.get());
        }
    }

    /** What was asked last may have been done although nobody heard of it. */
    private static boolean fits(License told, License listed) {
        return told.licenseId() == listed.licenseId() && !Claimant.isLess(listed, told);
    }

    private void found(String finding, Object... values) {
        findings.add(finding.formatted(values));
    }
}
