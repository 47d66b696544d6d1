package org.tslab.lab.torment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.licenseserver.LicenseAnswer.License;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a caller was told of a license, and what the license server lists of it in the end. */
class PromisesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPORARY = "'status':'TEMPORARY','validated':false,'expiresAt':'2003-07-23T00:00:00Z'";
    private static final String PERMANENT = "'status':'ACTIVE','validated':true,'expiresAt':'2003-06-23T00:00:00Z'";
    private final Claimant device = new Claimant("aa");

    @Test
    void whatWasToldIsThere() {
        tell(TEMPORARY);
        tell(PERMANENT);

        assertThat(findings(listed(1, PERMANENT))).isEmpty();
    }

    @Test
    void aLicenseThatIsNotThereIsFound() {
        tell(TEMPORARY);

        assertThat(findings()).singleElement().asString().contains("aa was told of").contains("which is not there");
    }

    @Test
    void aLicenseThatWentBackIsFound() {
        tell(PERMANENT);
        device.leftUnanswered();

        assertThat(findings(listed(1, TEMPORARY))).singleElement().asString().contains("aa was told of");
        assertThat(findings(listed(1, PERMANENT.replace("06-23", "06-24")))).hasSize(1);
    }

    @Test
    void anotherLicenseThanTheOneThatWasToldIsFound() {
        tell(PERMANENT);
        device.leftUnanswered();

        assertThat(findings(listed(2, PERMANENT))).hasSize(1);
    }

    @Test
    void moreThanWasToldMayBeThereOnlyWhereAnAnswerIsMissing() {
        tell(TEMPORARY);

        assertThat(findings(listed(1, PERMANENT))).hasSize(1);
        device.leftUnanswered();
        assertThat(findings(listed(1, PERMANENT))).isEmpty();
    }

    @Test
    void aDeviceThatWasNeverAnsweredMayHaveALicenseOrNone() {
        device.leftUnanswered();

        assertThat(findings()).isEmpty();
        assertThat(findings(listed(1, TEMPORARY))).isEmpty();
    }

    @Test
    void aSecondLicenseIsFound() {
        tell(TEMPORARY);

        assertThat(findings(listed(1, TEMPORARY), listed(2, TEMPORARY))).contains(
            "device aa has two licenses: " + license(1, TEMPORARY) + " and " + license(2, TEMPORARY));
    }

    @Test
    void aLicenseThatNobodyAskedForIsFound() {
        assertThat(Promises.ofLicenses(List.of(), List.of(listed(1, TEMPORARY)))).singleElement().asString()
            .startsWith("device aa never asked");
    }

    @Test
    void anAnswerThatContradictsAnEarlierOneIsFound() {
        tell(PERMANENT);

        assertThat(device.hear(device.told(), license(1, TEMPORARY))).isPresent();
        assertThat(device.hear(device.told(), license(2, PERMANENT))).isPresent();
        assertThat(device.hear(device.told(), license(1, PERMANENT))).isEmpty();
    }

    @Test
    void anAnswerThatWasOvertakenIsNoContradiction() {
        tell(TEMPORARY);
        var before = device.told();
        tell(PERMANENT);

        assertThat(device.hear(before, license(1, TEMPORARY))).isEmpty();
        assertThat(device.told()).contains(license(1, PERMANENT));
    }

    @Test
    void anotherCalOfTheSameLicenseIsFound() {
        assertThat(device.hear(new byte[]{1, 2})).isEmpty();
        assertThat(device.hear(new byte[]{1, 2})).isEmpty();
        assertThat(device.hear(new byte[]{1, 3})).isPresent();
    }

    @Test
    void aLostADoubledAndAChangedKeyPackAreFound() {
        var told = Map.of(1L, "CODE-1", 2L, "CODE-2");

        assertThat(Promises.ofKeyPacks(told, List.of(keyPack(1, 100), keyPack(2, 100)))).isEmpty();
        assertThat(Promises.ofKeyPacks(told, List.of(keyPack(1, 100)))).containsExactly(
            "key pack 2 of license code CODE-2 is not there");
        assertThat(Promises.ofKeyPacks(told, List.of(keyPack(1, 100), keyPack(2, 99), keyPack(3, 100))))
            .containsExactly("key pack 2 has 99 licenses instead of 100",
                "key pack 3 was installed, but nobody was told");
    }

    private void tell(String license) {
        assertThat(device.hear(device.told(), license(1, license))).isEmpty();
    }

    private List<String> findings(JsonNode... licenses) {
        return Promises.ofLicenses(List.of(device), List.of(licenses));
    }

    private static License license(long id, String license) {
        return Caller.license(listed(id, license));
    }

    private static JsonNode listed(long id, String license) {
        return json("{'licenseId':" + id + ",'hardwareId':'aa'," + license + "}");
    }

    private static JsonNode keyPack(long id, int licenses) {
        return json("{'keyPackId':" + id + ",'totalLicenses':" + licenses + "}");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
