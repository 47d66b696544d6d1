package org.tslab.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.tslab.lab.timeline.Happening;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Recounts the key packs of a license server in two ways and says where they differ from what it says itself: nothing
 * is lost, nothing is there twice.
 */
public final class LicenseCheck {
    private final String licenseServer;
    private final List<String> findings = new ArrayList<>();

    private LicenseCheck(String licenseServer) {
        this.licenseServer = licenseServer;
    }

    /**
     * @param keyPacks as the license server lists them
     * @param licenses as the license server lists them
     * @param happenings every event since the license server was installed, some of them perhaps delivered twice
     * @return a sentence for each difference; none when all is well
     */
    public static List<String> findings(String licenseServer, List<JsonNode> keyPacks, List<JsonNode> licenses,
        List<Happening> happenings) {
        var events = new EventCount(licenseServer);
        happenings.forEach(events::add);
        var check = new LicenseCheck(licenseServer);
        check.counters(keyPacks, licenses);
        check.eventsAddUp(keyPacks, events);
        check.onceEach(licenses);
        check.nothingLost(licenses, events);
        if (events.tellOfEach()) {
            licenses.forEach(license -> check.isToldOf(license, events));
        }
        return check.findings;
    }

    /** A sentence for each event, of whichever service, that a reader could not take in. */
    public static List<String> deadLetters(List<Happening> happenings) {
        return happenings.stream().filter(Happening::isDeadLetter)
            .map(dead -> "%s holds %s of %s, which was not taken in".formatted(dead.topic(), dead.type(),
                dead.subject()))
            .toList();
    }

    private void counters(List<JsonNode> keyPacks, List<JsonNode> licenses) {
        var listed = new TreeMap<Long, Long>();
        licenses.stream().filter(LicenseCheck::isActive)
            .forEach(license -> listed.merge(license.path("keyPackId").asLong(), 1L, Long::sum));
        for (var pack : keyPacks) {
            long id = pack.path("keyPackId").asLong();
            var counts = counts(pack);
            long available = pack.path("availableLicenses").asLong();
            if (available < 0 || counts.issued() + counts.withdrawn() + available != counts.total()) {
                found("key pack %d says %s and %d available, which does not add up", id, counts, available);
            }
            long active = listed.getOrDefault(id, 0L);
            listed.remove(id);
            if (active != counts.issued()) {
                found("key pack %d says %d issued, the list of licenses has %d", id, counts.issued(), active);
            }
        }
        listed.forEach((id, active) -> found("%d licenses are of key pack %d, which is not there", active, id));
    }

    private void eventsAddUp(List<JsonNode> keyPacks, EventCount events) {
        var stored = new HashMap<Long, Counts>();
        keyPacks.forEach(pack -> stored.put(pack.path("keyPackId").asLong(), counts(pack)));
        stored.values().removeIf(Counts.NONE::equals);
        var told = events.keyPacks();
        var ids = new TreeSet<>(stored.keySet());
        ids.addAll(told.keySet());
        for (var id : ids) {
            var says = stored.getOrDefault(id, Counts.NONE);
            var tell = told.getOrDefault(id, Counts.NONE);
            if (!says.equals(tell)) {
                found("key pack %d says %s; the events say %s", id, says, tell);
            }
        }
    }

    private void onceEach(List<JsonNode> licenses) {
        var numbers = new HashSet<Long>();
        Map<String, Long> holders = new HashMap<>();
        for (var license : licenses) {
            long id = license.path("licenseId").asLong();
            if (!numbers.add(id)) {
                found("license %d is there twice", id);
            }
            if (isActive(license)) {
                var former = holders.put(license.path("hardwareId").asText() + license.path("productVersion").asText(),
                    id);
                if (former != null) {
                    found("licenses %d and %d are of one device and one version", former, id);
                }
            }
        }
    }

    private void nothingLost(List<JsonNode> licenses, EventCount events) {
        var lost = new TreeSet<>(events.permanent());
        licenses.forEach(license -> lost.remove(license.path("licenseId").asLong()));
        lost.forEach(id -> found("license %d was announced and is not there", id));
    }

    /** Each thing that happened to a license has one event. */
    private void isToldOf(JsonNode license, EventCount events) {
        long id = license.path("licenseId").asLong();
        var told = events.story(id);
        var temporary = license.path("status").asText().equals("TEMPORARY");
        int validated = license.path("validated").asBoolean() ? 1 : 0;
        if (temporary && (told.temporary() != 1 || told.validated() != validated || told.permanent() != 0)
            || isActive(license) && (told.temporary() > 1 || told.validated() > 1 || told.permanent() != 1)) {
            found("license %d is %s%s; of its events there are: temporary %d, validated %d, permanent %d", id,
                license.path("status").asText(), validated == 1 ? ", validated" : "", told.temporary(),
                told.validated(), told.permanent());
        }
    }

    private void found(String finding, Object... values) {
        findings.add(licenseServer + ": " + finding.formatted(values));
    }

    private static boolean isActive(JsonNode license) {
        return license.path("status").asText().equals("ACTIVE");
    }

    private static Counts counts(JsonNode pack) {
        return new Counts(pack.path("totalLicenses").asLong(), pack.path("issuedLicenses").asLong(),
            pack.path("withdrawnLicenses").asLong());
    }
}
