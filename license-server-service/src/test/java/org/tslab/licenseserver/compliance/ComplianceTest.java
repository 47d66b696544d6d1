package org.tslab.licenseserver.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.tslab.contracts.ProductType.PER_USER;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.journal;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.policies;
import static org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn.code;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Users of Per User terminal servers, and what the license terms say (section 4.3; S2-11, S2-15, S2-47, S2-48). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ComplianceTest {
    private static final String LATER = "2003-05-01T00:00:00Z";
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 1);
    }

    /** S2-11, S2-47. */
    @Test
    void aUserIsOneUserOnAnyDeviceHoweverTheNameIsTypedAndNothingIsCountedDown() {
        installKeyPack("LS01", code(PER_USER, WINDOWS_SERVER_2003, 2)).statusCode(201);

        connect(user("LAB", "alice"), user("LAB", "bob"), user("lab", "ALICE")).statusCode(200)
            .body("served", contains(true, true, true)).body("[0].reason", containsString("not counted down"));
        clockAt(Instant.parse(LATER));
        connect(user("LAB", "alice"));

        users("").body("user", contains("lab\\alice", "lab\\bob"))
            .body("firstSeenAt", contains(START, START)).body("lastSeenAt", contains(LATER, START));
        report().body("tsCals.find { it.productType == 'PER_USER' }.seen", equalTo(2));
        keyPacks("LS01").body("issuedLicenses", contains(0, 0)).body("availableLicenses", contains(1, 2));
    }

    @Test
    void whoTheyAreIsInTheirTableAndNowhereElse() {
        connect(user("LAB", "alice"), user("LAB", "bob")).body(not(containsString("alice")));

        journal("answer-users").body("entry.find { it.operation == 'answer-users' }.reasons",
            contains("2 connect to TS01, which is Per User",
                "distinct users noted: 2"))
            .body(not(containsString("alice")));
        report().body(not(containsString("alice")));
        var events = sql.rows(row -> row.getString(1), "select string_agg(o::text, '') from outbox o");
        assertThat(events.toString()).doesNotContain("alice");
    }

    /** Enough of one kind does not help the other, and nobody is refused. */
    @Test
    void theReportSaysInWordsWhatIsMissing() {
        installKeyPack("LS01", code(PER_USER, WINDOWS_SERVER_2003, 1)).statusCode(201);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        issueAs("LS01", 2, "TEMPORARY_ISSUED");
        connect(user("LAB", "alice"), user("LAB", "bob"));

        report().body("compliant", equalTo(false)).body("asOf", equalTo(START))
            .body("windowsCals.there", equalTo(0)).body("windowsCals.needed", equalTo(4))
            .body("findings", hasSize(3))
            .body("findings[0]", containsString("Windows CALs"))
            .body("findings[1]", containsString("2 devices were seen and there are 1 TS Device CALs"))
            .body("findings[2]", containsString("2 users were seen and there are 1 TS User CALs"));
    }

    @Test
    void whatHasNoTokenTheAdministratorDeclares() {
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        declare(Map.of("serverLicenses", 3, "windowsCals", 1)).statusCode(200).body("windowsCals", equalTo(1));

        Tokens.as(Role.SUPPORT).get(AT + "/LS01/declared-licenses").then().body("serverLicenses", equalTo(3));
        report().body("compliant", equalTo(true)).body("serverLicenses.there", equalTo(3))
            .body("findings", contains("There are enough licenses for all who were seen."));
        declare(Map.of("serverLicenses", -1)).statusCode(400);
        journal("declare-licenses").body("entry.findAll { it.operation == 'declare-licenses' }", hasSize(1));
    }

    @Test
    void usersAreReadInPages() {
        connect(user("LAB", "alice"), user("LAB", "bob"), user("", "carol"));

        users("?limit=2").body("user", contains("carol", "lab\\alice"));
        users("?after=lab%5Calice").body("user", contains("lab\\bob"));
    }

    /** A client may give no name; a name may be anything that can be stored. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0007", "\ud800", "'; drop table per_user_connection; --", "\ud83d\ude00"})
    void whateverAClientCallsItsUserIsNotedSafely(String hostile) {
        connect(user(hostile, hostile)).statusCode(200).body("served", contains(true));

        users("").body("", hasSize(hostile.isEmpty() ? 0 : 1));
    }

    @Test
    void whoIsNotServedIsNotNoted() {
        install("LS2000", WINDOWS_2000).statusCode(201);
        connectTo("LS2000", List.of(user("LAB", "alice"))).body("served", contains(false))
            .body("[0].reason", containsString("newer"));
        policies("LS01", Map.of("licenseServerSecurityGroup", true));
        connect(user("LAB", "alice")).body("served", contains(false))
            .body("[0].reason", containsString("Terminal Services Computers"));

        users("").body("", hasSize(0));
    }

    /** Section 3.5: Windows 2000's Internet Connector. Nobody says who they are. */
    @Test
    void anonymousConnectionsTakeAnInternetConnectorLicense() {
        var anonymous = Map.of("domain", "LAB", "user", "alice", "version", "WINDOWS_2000", "anonymous", "true");
        connect(anonymous).body("served", contains(false)).body("[0].reason", containsString("Internet Connector"));

        policies("LS01", Map.of("internetConnector", true));

        connect(anonymous).body("served", contains(true));
        users("").body("", hasSize(0));
        install("LS02").statusCode(201);
        policies("LS02", Map.of("internetConnector", true));
        connectTo("LS02", List.of(anonymous)).body("served", contains(false));
    }

    /** Section 3.5: the External Connector's way. An activated license server, no licenses, Per User. */
    @Test
    void withoutAnyLicensesUsersAreLetInAllTheSame() {
        install("LS02").statusCode(201);
        activate("LS02").statusCode(200);

        connectTo("LS02", List.of(user("FABRIKAM", "partner"))).body("served", contains(true));
    }

    @Test
    void tooManyAndMalformedOnesAreNotTaken() {
        connectTo("LS01", Collections.nCopies(501, user("LAB", "alice"))).statusCode(400);
        connect(user("LAB", "x".repeat(65))).statusCode(400).body("violations[0].field", equalTo("user"));
        connect(Map.of("domain", "LAB", "user", "alice")).statusCode(400)
            .body("violations[0].field", equalTo("version"));
        connectTo("NOWHERE", List.of(user("LAB", "alice"))).statusCode(404);
        Tokens.as(Role.SUPPORT).get(AT + "/NOWHERE/compliance-report").then().statusCode(404);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/NOWHERE/compliance-report/users").then().statusCode(404);

        users("").body("", hasSize(0));
    }

    private static Map<String, String> user(String domain, String user) {
        return Map.of("domain", domain, "user", user, "version", "WINDOWS_SERVER_2003");
    }

    @SafeVarargs
    private static ValidatableResponse connect(Map<String, String>... users) {
        return connectTo("LS01", List.of(users));
    }

    private static ValidatableResponse connectTo(String name, List<Map<String, String>> users) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").body(users).post(AT + "/" + name + "/user-connections").then();
    }

    private static ValidatableResponse report() {
        return Tokens.as(Role.SUPPORT).get(AT + "/LS01/compliance-report").then().statusCode(200);
    }

    private static ValidatableResponse users(String query) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).urlEncodingEnabled(false)
            .get(AT + "/LS01/compliance-report/users" + query).then().statusCode(200);
    }

    private static ValidatableResponse declare(Map<String, Integer> declared) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(declared).put(AT + "/LS01/declared-licenses").then();
    }
}
