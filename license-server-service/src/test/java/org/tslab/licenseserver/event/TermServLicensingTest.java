package org.tslab.licenseserver.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.policies;
import static org.tslab.licenseserver.LicenseServerCalls.token;
import static org.tslab.licenseserver.LicenseServerCalls.validate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.Soon;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.EventCatalog;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Every event of a license server, and what makes it write one (docs/event-log.md). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class TermServLicensingTest {
    private static final String EVENTS = AT + "/LS01/events";
    private static final Instant NOW = Instant.parse(START);

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void codeAndPageSayTheSame() {
        assertThat(EventCatalog.differences(TermServLicensing.values())).isEmpty();
    }

    /** An enterprise license server publishes itself, and a new one is not activated. */
    @Test
    void events0And64And18ALicenseServerStarts() {
        install("LS01").statusCode(201);

        assertThat(ids()).containsExactly(64, 18, 0);
        events("?id=0").body("[0].source", equalTo("TermServLicensing")).body("[0].level", equalTo("INFORMATION"))
            .body("[0].computer", equalTo("LS01")).body("[0].at", equalTo(START));
        events("?id=64").body("[0].reasons", hasItem("its role is ENTERPRISE"));
        events("?id=18").body("[0].level", equalTo("WARNING"));
    }

    @Test
    void events1To3TheServiceIsPausedResumedAndStopped() {
        install("LS01").statusCode(201);

        become("PAUSED").statusCode(200);
        become("PAUSED").statusCode(200);
        become("STARTED").statusCode(200);
        become("STOPPED").statusCode(200);
        become("PAUSED").statusCode(400).body("violations.reason", contains(containsString("start it first")));

        assertThat(ids()).startsWith(3, 2, 1);
        become("STARTED").statusCode(200).body("state", equalTo("STARTED"));
        assertThat(ids()).startsWith(64, 18, 0, 3);
    }

    @ParameterizedTest
    @CsvSource({"PAUSED", "STOPPED"})
    void aServiceThatDoesNotRunServesNobody(String state) {
        installWithLicenses("LS01", 1);
        long id = issue("LS01", 1).statusCode(200).extract().jsonPath().getLong("license.licenseId");

        become(state).statusCode(200);

        issue("LS01", 2).statusCode(503).body("detail", containsString(state));
        validate("LS01", id).statusCode(503);
        token("LS01", id).statusCode(503);
        Tokens.as(Role.TERMINAL_SERVER, "TS01").body(List.of(Map.of("domain", "LAB", "user", "alice", "version",
            "WINDOWS_SERVER_2003"))).post(AT + "/LS01/user-connections").then().statusCode(503);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/service").then().body("state", equalTo(state));
        become("STARTED").statusCode(200);
        validate("LS01", id).statusCode(200);
        issueAs("LS01", 1, "PERMANENT_ISSUED");
    }

    @Test
    void event4ItIsActivated() {
        install("LS01").statusCode(201);

        activate("LS01").statusCode(200);

        assertThat(ids()).startsWith(4);
    }

    @Test
    void event39ItIsNotActivatedAndGivesTemporaryLicensesOnly() {
        install("LS01").statusCode(201);

        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        issueAs("LS01", 2, "TEMPORARY_ISSUED");
        clockAt(NOW.plus(Duration.ofDays(91)));
        issueAs("LS01", 1, "REFUSED_NOT_ACTIVATED");

        events("?id=39").body("at", contains("2003-07-24T00:00:00Z", START));
    }

    @Test
    void events22And20LicensesRunOut() {
        installWithLicenses("LS01", 1);
        assertThat(ids()).doesNotContain(20, 21, 22);

        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        assertThat(ids()).startsWith(22);
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT"));
        assertThat(ids()).startsWith(20);
        clockAt(NOW.plus(Duration.ofDays(45)));
        connectTwice("LS01", 3).body("outcome", equalTo("KEPT"));
        issueAs("LS01", 3, "KEPT");
        events("?id=20").body("$", hasSize(2));
    }

    @Test
    void event21NoPermanentLicenseIsLeft() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        clockAt(NOW.plus(Duration.ofDays(91)));

        issueAs("LS01", 1, "REFUSED_NO_LICENSES_LEFT");
        issueAs("LS01", 1, "REFUSED_NO_LICENSES_LEFT");

        events("?id=21").body("$", hasSize(1)).body("[0].symbolicName", equalTo("TLS_W_NOPERMLICENSE"))
            .body("[0].text", containsString("WINDOWS_SERVER_2003"));
    }

    @Test
    void event4140ATerminalServerIsNotInTheGroup() {
        installWithLicenses("LS01", 1);
        policies("LS01", Map.of("licenseServerSecurityGroup", true)).statusCode(200);
        issueAs("LS01", 1, "REFUSED_NOT_IN_GROUP");
        issueAs("LS01", 2, "REFUSED_NOT_IN_GROUP");
        events("?id=4140").body("$", hasSize(1)).body("[0].text", containsString("Terminal Services Computers"));
        Tokens.as(Role.TERMINAL_SERVER, "TS02").body(Map.of("hardwareId", hardwareId(1), "computer", "PC-1", "user",
            "alice", "version", "WINDOWS_SERVER_2003")).post(AT + "/LS01/issued-licenses").then().statusCode(200);
        events("?id=4140").body("$", hasSize(2)).body("[0].reasons", hasItem("asked by TS02"));
    }

    @Test
    void aLicenseThatIsThereIsNoEvent() {
        installWithLicenses("LS01", 5);
        var before = ids();

        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        issueAs("LS01", 1, "KEPT");

        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void event17ItsCertificateIsDamagedOrOfAnotherWindows() {
        installWithLicenses("LS01", 1);

        Tokens.as(Role.INSTRUCTOR).post("/__sim/license-servers/LS01/certificate-damage").then().statusCode(200);
        assertThat(ids()).startsWith(17);

        install("LS02", ProductVersion.WINDOWS_2000).statusCode(201);
        activate("LS02").statusCode(200);
        perform("upgrade", "LS02", Map.of()).statusCode(200);
        Tokens.as(Role.INSTRUCTOR).get(AT + "/LS02/events").then().body("[0].eventId", equalTo(17));
    }

    @Test
    void event19ItsCertificateIsOver() {
        install("LS01").statusCode(201);
        activate("LS01", "Short Lived").statusCode(200);

        clockAt(ClearinghouseStandIn.EXPIRY);

        assertThat(Soon.is(() -> ids().getFirst() == 19)).isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "12, policy-module-failed", "41, policy-module-lacks-product", "44, database-error",
        "71, computers-group-missing", "623, version-store-full", "4100, database-corrupted",
        "4140, not-in-computers-group", "4141, nobody-in-computers-group"})
    void whatKeepsItFromServingCanBeOrdered(int event, String effect) {
        installWithLicenses("LS01", 1);
        order("license-request", effect);

        issue("LS01", 1).statusCode(503);

        assertThat(ids()).startsWith(event);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        assertThat(ids()).startsWith(event).doesNotHaveDuplicates();
    }

    @Test
    void event13TheDefaultPolicyModuleServesAllTheSame() {
        installWithLicenses("LS01", 1);
        order("license-request", "policy-module-default");

        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        assertThat(ids()).startsWith(13);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"7, too-busy", "8, unreachable", "15, not-notified"})
    void whatKeepsItFromTellingOthersCanBeOrdered(int event, String effect) {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        order("license-server-notice", effect);

        installKeyPack("LS01", ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003,
            1)).statusCode(201);

        assertThat(ids()).startsWith(event);
    }

    @Test
    void event16AnExpiredLicenseIsNotReturnedUntilLater() {
        installWithLicenses("LS01", 1);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        order("license-return", "not-returned");

        clockAt(NOW.plus(Duration.ofDays(90)));

        assertThat(Soon.is(() -> keyPacks("LS01").extract().jsonPath().getInt("[0].availableLicenses") == 1)).isTrue();
        events("?id=16").body("$", hasSize(1)).body("[0].symbolicName", equalTo("TLS_W_RETURNLICENSE"));
    }

    @Test
    void event76ItWasRemovedFromTheGroupInTheDirectory() {
        install("LS01").statusCode(201);
        become("STOPPED").statusCode(200);
        order("directory", "removed-from-group");

        become("STARTED").statusCode(200);

        assertThat(ids()).startsWith(76);
    }

    private static void order(String operation, String effect) {
        Tokens.as(Role.INSTRUCTOR).body(Map.of("operation", operation, "target", "LS01", "next", 1, "then",
            Map.of("effect", effect))).post("/__sim/faults").then().statusCode(201);
    }

    private static ValidatableResponse become(String state) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("state", state)).put(AT + "/LS01/service").then();
    }

    private static ValidatableResponse events(String query) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).get(EVENTS + query).then().statusCode(200);
    }

    /** Newest first. */
    private static List<Integer> ids() {
        return events("").extract().jsonPath().getList("eventId");
    }
}
