package org.tslab.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.tslab.lab.timeline.Happening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A key pack of five licenses, of which two devices have one each, and what may be wrong with it. */
class LicenseCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "2003-05-01T00:00:00Z";
    private final List<JsonNode> licenses = new ArrayList<>(List.of(license(1, 1), license(2, 2)));
    private final List<Happening> events = new ArrayList<>(List.of(
        event("key-pack-installed", "'keyPackId':1,'quantity':5"), issued(1), issued(2)));

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        events.add(issued(3));
        events.add(event("reclaimed", "'keyPackId':1,'licenseId':3"));
        licenses.add(json("{'licenseId':3,'status':'RETURNED','keyPackId':null,'hardwareId':'3'}"));

        assertThat(findings(pack(2, 3))).isEmpty();
    }

    @Test
    void anEventOfAnotherLicenseServerIsNotCounted() {
        events.add(new Happening("tslab.license", "other", "-", "-", "tslab.license.permanent-issued.v1", "-",
            "{\"licenseServer\":\"LS02\",\"keyPackId\":1,\"licenseId\":9}"));

        assertThat(findings(pack(2, 3))).isEmpty();
    }

    @Test
    void aLostLicenseIsFound() {
        licenses.removeLast();

        assertThat(findings(pack(2, 3))).containsExactly("LS01: key pack 1 says 2 issued, the list of licenses has 1",
            "LS01: license 2 was announced and is not there");
    }

    @Test
    void aLicenseThatIsLostWithItsCounterIsFound() {
        licenses.removeLast();

        assertThat(findings(pack(1, 4))).hasSize(2)
            .anyMatch(finding -> finding.contains("the events say 5 in all, 2 issued"))
            .anyMatch(finding -> finding.contains("license 2 was announced"));
    }

    @Test
    void aDoubledLicenseIsFound() {
        licenses.add(license(3, 2));
        events.add(issued(3));

        assertThat(findings(pack(3, 2))).containsExactly("LS01: licenses 2 and 3 are of one device and one version");
    }

    @Test
    void aLicenseThatIsListedTwiceIsFound() {
        licenses.add(license(2, 7));

        assertThat(findings(pack(2, 3))).contains("LS01: license 2 is there twice");
    }

    @Test
    void anEventThatWasDeliveredTwiceCountsOnce() {
        events.addAll(List.copyOf(events));

        assertThat(findings(pack(2, 3))).isEmpty();
    }

    @Test
    void aLostEventIsFoundAlsoWhenAnotherOneIsDoubled() {
        events.removeLast();
        events.add(issued(1));

        assertThat(findings(pack(2, 3))).containsExactly(
            "LS01: license 1 is ACTIVE; of its events there are: temporary 0, validated 0, permanent 2",
            "LS01: license 2 is ACTIVE; of its events there are: temporary 0, validated 0, permanent 0");
    }

    @Test
    void aLostEventOfATemporaryLicenseIsFound() {
        licenses.add(json("{'licenseId':3,'status':'TEMPORARY','validated':true,'keyPackId':null,'hardwareId':'3'}"));
        events.add(event("temporary-issued", "'licenseId':3"));

        assertThat(findings(pack(2, 3))).containsExactly(
            "LS01: license 3 is TEMPORARY, validated; of its events there are: temporary 1, validated 0, permanent 0");
    }

    @Test
    void whatCameBackFromABackupNeedsNoEventsOfItsOwn() {
        events.removeLast();
        events.removeLast();
        events.set(0, event("key-pack-restored", "'keyPackId':1,'quantity':5,'issued':2,'withdrawn':0"));

        assertThat(findings(pack(2, 3))).isEmpty();
    }

    /** A message of one partition may be read before an earlier one of another. */
    @Test
    void whatTheEmptiedDatabaseHeldIsNotLostInWhateverOrderTheEventsCome() {
        licenses.clear();
        licenses.add(license(7, 7));
        var issued = issued(7, "2003-05-03T00:00:00Z");
        var removed = event("licenses-removed", "'keyPackId':1,'licenses':0,'issued':2,'withdrawn':0");
        events.addAll(List.of(issued, removed, event("database-emptied", "'x':1", "2003-05-02T00:00:00Z")));

        assertThat(findings(pack(1, 4))).isEmpty();
        Collections.reverse(events);
        assertThat(findings(pack(1, 4))).isEmpty();
        licenses.clear();
        assertThat(findings(pack(0, 5))).contains("LS01: license 7 was announced and is not there");
    }

    @Test
    void aDeadLetterIsFoundAndCountsForNothing() {
        events.add(new Happening("tslab.license.dead", "dead", "-", "-", "tslab.license.permanent-issued.v1",
            "LS01/license/9", "{\"licenseServer\":\"LS01\",\"keyPackId\":1,\"licenseId\":9}"));

        assertThat(findings(pack(2, 3))).isEmpty();
        assertThat(LicenseCheck.deadLetters(events)).containsExactly(
            "tslab.license.dead holds tslab.license.permanent-issued.v1 of LS01/license/9, which was not taken in");
    }

    @Test
    void aWrongCounterIsFound() {
        assertThat(findings(pack(2, 4))).singleElement().asString().contains("does not add up");
        assertThat(findings(pack(3, 2))).hasSize(2);
    }

    @Test
    void aLostKeyPackIsFound() {
        assertThat(findings(List.of())).containsExactly(
            "LS01: 2 licenses are of key pack 1, which is not there",
            "LS01: key pack 1 says 0 in all, 0 issued, 0 withdrawn; the events say 5 in all, 2 issued, 0 withdrawn");
    }

    private List<String> findings(JsonNode keyPack) {
        return findings(List.of(keyPack));
    }

    private List<String> findings(List<JsonNode> keyPacks) {
        var check = new LicenseCheck("LS01");
        events.forEach(check::add);
        return check.findings(keyPacks, licenses.stream());
    }

    private static JsonNode pack(int issued, int available) {
        return json("{'keyPackId':1,'totalLicenses':5,'issuedLicenses':" + issued + ",'availableLicenses':" + available
            + ",'withdrawnLicenses':0}");
    }

    private static JsonNode license(long id, int device) {
        return json("{'licenseId':" + id + ",'status':'ACTIVE','keyPackId':1,'hardwareId':'" + device
            + "','productVersion':'WINDOWS_SERVER_2003'}");
    }

    private static Happening issued(long id) {
        return issued(id, START);
    }

    private static Happening issued(long id, String time) {
        return event("permanent-issued", "'keyPackId':1,'licenseId':" + id, time);
    }

    private static Happening event(String name, String data) {
        return event(name, data, START);
    }

    private static Happening event(String name, String data, String time) {
        return new Happening("tslab.license", UUID.randomUUID().toString(), time, "-",
            "tslab.license." + name + ".v1", "-",
            json("{'licenseServer':'LS01'," + data + "}").toString());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
