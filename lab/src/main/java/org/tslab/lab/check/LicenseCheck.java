package org.tslab.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.tslab.lab.timeline.Happening;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Recounts the key packs of a license server in two ways and says where they differ from what it says itself: nothing
 * is lost, nothing is there twice.
 */
public final class LicenseCheck {
    private final String licenseServer;
    private final EventCount events;
    private final List<String> findings = new ArrayList<>();

    public LicenseCheck(String licenseServer) {
        this.licenseServer = licenseServer;
        events = new EventCount(licenseServer);
    }

    /** Takes in one of the events since the license server was installed: in any order, and it may come twice. */
    public void add(Happening happening) {
        events.add(happening);
    }

    /**
     * To be asked once, when all events are taken in.
     *
     * @param keyPacks as the license server lists them
     * @param licenses as the license server lists them; it reads them once
     * @return a sentence for each difference; none when all is well
     */
    public List<String> findings(List<JsonNode> keyPacks, Stream<JsonNode> licenses) {
        var listed = new ListedLicenses();
        licenses.forEach(license -> {
            listed.add(license).forEach(this::found);
            if (events.tellOfEach()) {
                isToldOf(license);
            }
        });
        counters(keyPacks, listed.activeByKeyPack());
        eventsAddUp(keyPacks);
        events.permanent().stream().filter(id -> !listed.has(id))
            .forEach(id -> found("license %d was announced and is not there".formatted(id)));
        return findings;
    }

    /** A sentence for each event, of whichever service, that a reader could not take in. */
    public static List<String> deadLetters(List<Happening> happenings) {
        return happenings.stream().filter(Happening::isDeadLetter)
            .map(dead -> "%s holds %s of %s, which was not taken in".formatted(dead.topic(), dead.type(),
                dead.subject()))
            .toList();
    }

    private void counters(List<JsonNode> keyPacks, Map<Long, Long> activeByKeyPack) {
        var listed = new TreeMap<>(activeByKeyPack);
        for (var pack : keyPacks) {
            long id = pack.path("keyPackId").asLong();
            var counts = counts(pack);
            long available = pack.path("availableLicenses").asLong();
            if (available < 0 || counts.issued() + counts.withdrawn() + available != counts.total()) {
                found("key pack %d says %s and %d available, which does not add up".formatted(id, counts, available));
            }
            long active = listed.getOrDefault(id, 0L);
            listed.remove(id);
            if (active != counts.issued()) {
                found("key pack %d says %d issued, the list of licenses has %d".formatted(id, counts.issued(), active));
            }
        }
        listed
            .forEach((id, active) -> found("%d licenses are of key pack %d, which is not there".formatted(active, id)));
    }

    private void eventsAddUp(List<JsonNode> keyPacks) {
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
                found("key pack %d says %s; the events say %s".formatted(id, says, tell));
            }
        }
    }

    /** Each thing that happened to a license has one event. */
    private void isToldOf(JsonNode license) {
        long id = license.path("licenseId").asLong();
        var told = events.story(id);
        var temporary = license.path("status").asText().equals("TEMPORARY");
        int validated = license.path("validated").asBoolean() ? 1 : 0;
        if (temporary && (told.temporary() != 1 || told.validated() != validated || told.permanent() != 0)
            || ListedLicenses.isActive(license)
                && (told.temporary() > 1 || told.validated() > 1 || told.permanent() != 1)) {
            found("license %d is %s%s; of its events there are: temporary %d, validated %d, permanent %d".formatted(id,
                license.path("status").asText(), validated == 1 ? ", validated" : "", told.temporary(),
                told.validated(), told.permanent()));
        }
    }

    private void found(String finding) {
        findings.add(licenseServer + ": " + finding);
    }

    private static Counts counts(JsonNode pack) {
        return new Counts(pack.path("totalLicenses").asLong(), pack.path("issuedLicenses").asLong(),
            pack.path("withdrawnLicenses").asLong());
    }
}
