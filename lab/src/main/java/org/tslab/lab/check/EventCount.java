package org.tslab.lab.check;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    private final Map<Long, Instant> permanent = new TreeMap<>();
    private final Map<Long, Story> stories = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private boolean fromTheBeginning = true;
    private Instant since = Instant.MIN;

    /** How often the events tell of each thing that happens to a license once. */
    record Story(int temporary, int validated, int permanent) {
        private static final Story NONE = new Story(0, 0, 0);

        private Story plus(Story other) {
            return new Story(temporary + other.temporary, validated + other.validated, permanent + other.permanent);
        }
    }

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
    List<Long> permanent() {
        return permanent.entrySet().stream().filter(license -> !license.getValue().isBefore(since))
            .map(Map.Entry::getKey).toList();
    }

    /** What the events tell of a license, of which there may be none. */
    Story story(long licenseId) {
        return stories.getOrDefault(licenseId, Story.NONE);
    }

    /** False when the license server's database was emptied, or restored from a backup: events do not tell of each. */
    boolean tellOfEach() {
        return fromTheBeginning;
    }

    /** They may come in any order. One that was delivered before counts no more. */
    void add(Happening happening) {
        if (!happening.type().startsWith("tslab.license.") || happening.isDeadLetter() || !seen.add(happening.id())) {
            return;
        }
        var event = read(happening.data());
        if (!event.path("licenseServer").asText().equals(licenseServer)) {
            return;
        }
        switch (happening.type()) {
            case "tslab.license.key-pack-installed.v1" -> add(event, new Counts(number(event, "quantity"), 0, 0));
            case "tslab.license.temporary-issued.v1" -> tell(event, new Story(1, 0, 0));
            case "tslab.license.validated.v1" -> tell(event, new Story(0, 1, 0));
            case "tslab.license.permanent-issued.v1" -> {
                add(event, new Counts(0, 1, 0));
                tell(event, new Story(0, 0, 1));
                permanent.put(number(event, "licenseId"), happening.at());
            }
            case "tslab.license.reclaimed.v1", "tslab.license.revoked.v1" -> add(event, new Counts(0, -1, 0));
            case "tslab.license.licenses-removed.v1" -> add(event, new Counts(-number(event, "licenses"),
                -number(event, "issued"), -number(event, "withdrawn")));
            case "tslab.license.licenses-withdrawn.v1" -> add(event, new Counts(0, 0, number(event, "licenses")));
            case "tslab.license.key-pack-restored.v1" -> {
                add(event, new Counts(number(event, "quantity"), number(event, "issued"),
                    number(event, "withdrawn")));
                fromTheBeginning = false;
            }
            case "tslab.license.database-emptied.v1" -> {
                // What was issued at the very instant went with the rest.
                since = Collections.max(List.of(since, happening.at().plusNanos(1)));
                fromTheBeginning = false;
            }
            // The others move no license in or out of a key pack.
            default -> {
            }
        }
    }

    private void add(JsonNode event, Counts counts) {
        keyPacks.merge(number(event, "keyPackId"), counts, Counts::plus);
    }

    private void tell(JsonNode event, Story story) {
        stories.merge(number(event, "licenseId"), story, Story::plus);
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
