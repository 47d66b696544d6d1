package org.tslab.licenseserver.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.token;
import static org.tslab.licenseserver.LicenseServerCalls.validate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/** The life of licenses by the clock (domain sheet, sections 0.2 and 4.1). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class LicenseLifeTest {
    private static final Instant NOW = Instant.parse(START);

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void theFirstConnectionGetsATemporaryLicenseForNinetyDays() {
        installWithLicenses("LS01", 1);

        issueAs("LS01", 1, "TEMPORARY_ISSUED")
            .body("license.licenseId", equalTo(1))
            .body("license.status", equalTo("TEMPORARY"))
            .body("license.validated", equalTo(false))
            .body("license.expiresAt", equalTo("2003-07-23T00:00:00Z"))
            .body("reason", startsWith("The device had no license"));
        keyPacks("LS01").body("[0].issuedLicenses", equalTo(0));
    }

    @Test
    void theSecondConnectionAfterALogonGetsAPermanentLicenseLeasedFor52To89Days() {
        installWithLicenses("LS01", 1);

        var answer = connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"))
            .body("license.licenseId", equalTo(1)).body("license.status", equalTo("ACTIVE"));

        assertThat(Duration.between(NOW, expiryIn(answer)).toDays()).isBetween(52L, 89L);
        keyPacks("LS01").body("[0].totalLicenses", equalTo(1)).body("[0].issuedLicenses", equalTo(1))
            .body("[0].availableLicenses", equalTo(0));
        issueAs("LS01", 1, "KEPT").body("license.status", equalTo("ACTIVE"));
    }

    @Test
    void aDeviceThatNeverLoggedOnIsNotUpgraded() {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        issueAs("LS01", 1, "KEPT").body("license.status", equalTo("TEMPORARY"))
            .body("reason", containsString("Nobody has logged on with it yet"));

        keyPacks("LS01").body("[0].issuedLicenses", equalTo(0));
    }

    @Test
    void validatingTwiceIsValidatingOnce() {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        for (int i = 0; i < 2; i++) {
            validate("LS01", 1).statusCode(200).body("validated", equalTo(true)).body("status", equalTo("TEMPORARY"));
        }

        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01/device/" + hardwareId(1)).then()
            .body("entry.operation", contains("issue-license", "validate-license"));
    }

    @Test
    void withAnEmptyPackAValidatedTemporaryLicenseLivesItsNinetyDaysAndIsThenRefused() {
        installWithLicenses("LS01", 1);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT"));

        clockAt(NOW.plus(Duration.ofDays(50)));
        issueAs("LS01", 2, "KEPT").body("license.status", equalTo("TEMPORARY"));
        install("LS02").statusCode(201);
        issueAs("LS02", 1, "TEMPORARY_ISSUED");
        clockAt(NOW.plus(Duration.ofDays(140)).minusSeconds(1));
        issueAs("LS02", 1, "KEPT");
        clockAt(NOW.plus(Duration.ofDays(140)));

        issueAs("LS02", 1, "REFUSED_NOT_ACTIVATED").body("license", nullValue());
    }

    @Test
    void aTemporaryLicenseIsGivenOncePerDeviceAndThenItTakesAPermanentOne() {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        clockAt(NOW.plus(Duration.ofDays(90)));

        issueAs("LS01", 1, "PERMANENT_ISSUED").body("license.licenseId", equalTo(1));
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT"));
    }

    @Test
    void aLeaseIsRenewedInItsLastSevenDays() {
        installWithLicenses("LS01", 1);
        var end = expiryIn(connectTwice("LS01", 1));

        clockAt(end.minus(Duration.ofDays(7)).minusSeconds(1));
        issueAs("LS01", 1, "KEPT").body("license.expiresAt", equalTo(end.toString()));
        var renewal = end.minus(Duration.ofDays(7));
        clockAt(renewal);
        var renewed = issueAs("LS01", 1, "RENEWED").body("license.licenseId", equalTo(1));

        assertThat(Duration.between(renewal, expiryIn(renewed)).toDays()).isBetween(52L, 89L);
        keyPacks("LS01").body("[0].issuedLicenses", equalTo(1));
    }

    @Test
    void anEndedLeaseIsAtOnceFreeForAnotherDeviceAndTheFirstOneMayComeBackForANewLicense() {
        installWithLicenses("LS01", 1);
        var end = expiryIn(connectTwice("LS01", 1));
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT"));

        clockAt(end);

        var second = issueAs("LS01", 2, "PERMANENT_ISSUED").body("license.licenseId", equalTo(2));
        issueAs("LS01", 1, "REFUSED_NO_LICENSES_LEFT").body("reason", containsString("went back to its key pack"));
        clockAt(expiryIn(second));
        issueAs("LS01", 1, "PERMANENT_ISSUED").body("license.licenseId", equalTo(3));
        keyPacks("LS01").body("[0].issuedLicenses", equalTo(1));
    }

    @Test
    void anUnactivatedLicenseServerIssuesTemporaryLicensesOnlyAndOnePerDevice() {
        install("LS01").statusCode(201);

        connectTwice("LS01", 1).body("outcome", equalTo("KEPT")).body("license.status", equalTo("TEMPORARY"));
        clockAt(NOW.plus(Duration.ofDays(90)));

        issueAs("LS01", 1, "REFUSED_NOT_ACTIVATED").body("reason", containsString("not activated"));
    }

    @Test
    void anActivatedLicenseServerWithoutKeyPacksIssuesNoPermanentLicense() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);

        connectTwice("LS01", 1).body("outcome", equalTo("KEPT"));
        clockAt(NOW.plus(Duration.ofDays(90)));

        issueAs("LS01", 1, "REFUSED_NO_LICENSES_LEFT");
    }

    @Test
    void aLicenseServerHasNoLicensesForTerminalServersNewerThanItself() {
        install("LS2000", ProductVersion.WINDOWS_2000).statusCode(201);

        issueAs("LS2000", 1, "REFUSED_NO_LICENSES_LEFT").body("reason", containsString("newer"));
    }

    @Test
    void theJournalSaysWhyAndTheListWhoButNeitherTheOther() {
        installWithLicenses("LS01", 1);
        connectTwice("LS01", 1);

        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01/device/" + hardwareId(1)).then()
            .body("entry.outcome", contains("TEMPORARY_ISSUED", "validated", "PERMANENT_ISSUED"))
            .body("[2].entry.reasons[0]", containsString("a Per Device CAL is in stock"))
            .body(not(containsString("alice"))).body(not(containsString("PC-1")));
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses").then().statusCode(200)
            .body("issuedToComputer", contains("PC-1")).body("issuedToUser", contains("alice"))
            .body("hardwareId", contains(hardwareId(1))).body("keyPackId", contains(1));
    }

    @Test
    void issuedLicensesAreReadInPages() {
        installWithLicenses("LS01", 1);
        for (int device = 1; device <= 3; device++) {
            issueAs("LS01", device, "TEMPORARY_ISSUED");
        }

        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses?limit=2").then()
            .body("licenseId", contains(1, 2));
        Tokens.as(Role.SUPPORT).get(AT + "/LS01/issued-licenses?after=2").then().body("licenseId", contains(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0007", "\ud800", "'; drop table issued_license; --", "\ud83d\ude00",
        "#0c0141"})
    void whateverAClientCallsItselfIsStoredSafelyAndDeliverable(String hostile) {
        installWithLicenses("LS01", 1);

        issue("LS01", Map.of("hardwareId", hardwareId(1), "computer", hostile, "user", hostile, "version",
            "WINDOWS_SERVER_2003")).statusCode(200).body("outcome", equalTo("TEMPORARY_ISSUED"));

        token("LS01", 1).statusCode(200);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses").then().body("", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "hardwareId | {'computer':'c','user':'u','version':W}",
        "hardwareId | {'hardwareId':'ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD','computer':'c','user':'u','version':W}",
        "computer   | {'hardwareId':ID,'user':'u','version':W}",
        "user       | {'hardwareId':ID,'computer':'c','user':'LONG','version':W}",
        "version    | {'hardwareId':ID,'computer':'c','user':'u'}",
        "version    | {'hardwareId':ID,'computer':'c','user':'u','version':'VISTA'}",
        "speed      | {'speed':1}",
    })
    void aMalformedRequestNamesItsField(String field, String body) {
        install("LS01").statusCode(201);

        Tokens.as(Role.TERMINAL_SERVER).body(body.replace("ID", "'" + hardwareId(1) + "'")
            .replace("LONG", "x".repeat(65)).replace("W}", "'WINDOWS_SERVER_2003'}").replace('\'', '"'))
            .post(AT + "/LS01/issued-licenses").then().statusCode(400)
            .body("type", endsWith("/malformed-request")).body("violations[0].field", equalTo(field));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        issue("NOWHERE", 1).statusCode(404).body("type", endsWith("/not-found"))
            .body("detail", containsString("NOWHERE"));
        validate("NOWHERE", 1).statusCode(404);
        token("NOWHERE", 1).statusCode(404);
        install("LS01").statusCode(201);
        validate("LS01", 7).statusCode(404).body("detail", containsString("LS01/7"));
        token("LS01", 7).statusCode(404);
    }

    @Test
    void onlyTerminalServersAskForLicensesAndOnlyAdministratorsReadThem() {
        install("LS01").statusCode(201);

        Tokens.as(Role.LICENSE_SERVER_ADMIN).body("{}").post(AT + "/LS01/issued-licenses").then().statusCode(403);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).post(AT + "/LS01/issued-licenses/1/validate").then().statusCode(403);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses/1/token").then().statusCode(403);
        Tokens.as(Role.TERMINAL_SERVER).get(AT + "/LS01/issued-licenses").then().statusCode(403);
        RestAssured.get(AT + "/LS01/issued-licenses").then().statusCode(401);
    }

    private static Instant expiryIn(ValidatableResponse answer) {
        return Instant.parse(answer.extract().jsonPath().getString("license.expiresAt"));
    }
}
