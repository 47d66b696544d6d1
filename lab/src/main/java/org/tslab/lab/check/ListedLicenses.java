package org.tslab.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** What is kept of the licenses that a license server lists, of which there may be millions. */
final class ListedLicenses {
    private final Set<Long> ids = new HashSet<>();
    private final Map<String, Long> holders = new HashMap<>();
    private final Map<Long, Long> activeByKeyPack = new HashMap<>();

    /** What is wrong with it beside those before it. */
    List<String> add(JsonNode license) {
        var findings = new ArrayList<String>();
        long id = license.path("licenseId").asLong();
        if (!ids.add(id)) {
            findings.add("license %d is there twice".formatted(id));
        }
        if (isActive(license)) {
            activeByKeyPack.merge(license.path("keyPackId").asLong(), 1L, Long::sum);
            var former = holders.put(license.path("hardwareId").asText() + license.path("productVersion").asText(),
                id);
            if (former != null) {
                findings.add("licenses %d and %d are of one device and one version".formatted(former, id));
            }
        }
        return findings;
    }

    boolean has(long id) {
        return ids.contains(id);
    }

    Map<Long, Long> activeByKeyPack() {
        return activeByKeyPack;
    }

    static boolean isActive(JsonNode license) {
        return license.path("status").asText().equals("ACTIVE");
    }
}
