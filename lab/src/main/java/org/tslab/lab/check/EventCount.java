package org.tslab.lab.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.tslab.lab.home.LabException;
import org.tslab.lab.timeline.Happening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the events of one license server add up to. */
final class EventCount {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String licenseServer;
    private final Map<Long, Counts> keyPacks = new TreeMap<>();
    private final Set<Long> permanent = new TreeSet<>();

    EventCount(String licenseServer) {
        this.licenseServer = licenseServer;
    }

    /** By key pack ID; those of which nothing is left are not there. */
    Map<Long, Counts> keyPacks() {
        var left = new TreeMap<>(keyPacks);
        left.values().removeIf(Counts.NONE::equals);
        return left;
    }

    /** The licenses that were issued out of a key pack, whatever became of them, unless the database was emptied. */
    Set<Long> permanent() {
        return permanent;
    }

    void add(Happening happening) {
        if (!happening.type().startsWith("tslab.license.")) {
            return;
        }
        var event = read(happening.data());
        if (!event.path("licenseServer").asText().equals(licenseServer)) {
            return;
        }
        switch (happening.type()) {
            case "tslab.license.key-pack-installed.v1" -> add(event, new Counts(number(event, "quantity"), 0, 0));
            case "tslab.license.permanent-issued.v1" -> {
                add(event, new Counts(0, 1, 0));
                permanent.add(number(event, "licenseId"));
            }
            case "tslab.license.reclaimed.v1", "tslab.license.revoked.v1" -> add(event, new Counts(0, -1, 0));
            case "tslab.license.licenses-removed.v1" -> add(event, new Counts(-number(event, "licenses"),
                -number(event, "issued"), -number(event, "withdrawn")));
            case "tslab.license.licenses-withdrawn.v1" -> add(event, new Counts(0, 0, number(event, "licenses")));
            case "tslab.license.key-pack-restored.v1" -> add(event, new Counts(number(event, "quantity"),
                number(event, "issued"), number(event, "withdrawn")));
            case "tslab.license.database-emptied.v1" -> permanent.clear();
            // The others move no license in or out of a key pack.
            default -> {
            }
        }
    }

    private void add(JsonNode event, Counts counts) {
        keyPacks.merge(number(event, "keyPackId"), counts, Counts::plus);
    }

    private static long number(JsonNode event, String name) {
        return event.path(name).asLong();
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new LabException("An event is no JSON: " + data, e);
        }
    }
}
