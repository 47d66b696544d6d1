package org.tslab.licenseserver.securitygroup;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.journal;
import static org.tslab.licenseserver.LicenseServerCalls.policies;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** The License Server Security Group (section 4.6; scenario 12). Those who ask in these tests are TS01. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class SecurityGroupTest {
    private static final Map<String, Boolean> ENABLED = Map.of("licenseServerSecurityGroup", true);

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 1);
    }

    @Test
    void theGroupIsThereAndEmptyAndNobodyIsAskedForItUntilThePolicyIsEnabled() {
        members("").body("", hasSize(0));
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        policies("LS01", ENABLED).statusCode(200).body("licenseServerSecurityGroup", equalTo(true));

        issueAs("LS01", 1, "REFUSED_NOT_IN_GROUP").body("license", nullValue())
            .body("reason", containsString("Terminal Services Computers"));
        issueAs("LS01", 2, "REFUSED_NOT_IN_GROUP");
    }

    @Test
    void whoIsAddedIsServedOnceTheServiceIsRestarted() {
        policies("LS01", ENABLED);
        change("PUT", "TS01").statusCode(204);
        members("").body("computer", contains("TS01")).body("member", contains(true)).body("inEffect", contains(false));
        issueAs("LS01", 1, "REFUSED_NOT_IN_GROUP");

        restart().statusCode(204);

        members("").body("inEffect", contains(true));
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        journal("change-group").body("entry.findAll { it.operation == 'change-group' }.reasons.flatten()",
            contains("TS01 is in the group", "the license server takes note when its service is restarted"));
        journal("restart-license-server")
            .body("entry.findAll { it.operation == 'restart-license-server' }", hasSize(1));
    }

    @Test
    void aTerminalServerCanAskWhetherItWouldBeServed() {
        access().statusCode(200).body("version", equalTo("WINDOWS_SERVER_2003")).body("allowed", equalTo(true));

        policies("LS01", ENABLED);

        access().statusCode(200).body("allowed", equalTo(false));
        Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("state", "STOPPED")).put(AT + "/LS01/service").then()
            .statusCode(200);
        access().statusCode(503);
    }

    @Test
    void whoIsRemovedIsServedUntilTheServiceIsRestarted() {
        policies("LS01", ENABLED);
        change("PUT", "TS01");
        restart();
        change("DELETE", "TS01").statusCode(204);
        members("").body("member", contains(false)).body("inEffect", contains(true));
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        restart();

        members("").body("", hasSize(0));
        issueAs("LS01", 1, "REFUSED_NOT_IN_GROUP");
    }

    @Test
    void disablingServesEverybodyAndKeepsTheGroup() {
        policies("LS01", ENABLED);
        change("PUT", "TS99");
        restart();

        policies("LS01", Map.of());

        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        members("").body("computer", contains("TS99"));
        policies("LS01", ENABLED);
        issueAs("LS01", 2, "REFUSED_NOT_IN_GROUP");
    }

    @Test
    void membersAreReadInPages() {
        for (var computer : new String[]{"TS03", "LS02", "TS01", "TS01"}) {
            change("PUT", computer).statusCode(204);
        }

        members("?limit=2").body("computer", contains("LS02", "TS01"));
        members("?after=TS01").body("computer", contains("TS03"));
        journal("change-group").body("entry.findAll { it.operation == 'change-group' }", hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts01", "TS01.contoso.example", "A-NAME-OF-SIXTEEN"})
    void whatIsNoComputerIsNotTaken(String computer) {
        change("PUT", computer).statusCode(400).body("violations[0].reason", containsString("1 to 15 letters"));
        members("").body("", hasSize(0));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var path : new String[]{"/terminal-services-computers/TS01", "/restart"}) {
            var admin = Tokens.as(Role.LICENSE_SERVER_ADMIN);
            (path.equals("/restart") ? admin.post(AT + "/NOWHERE" + path) : admin.put(AT + "/NOWHERE" + path)).then()
                .statusCode(404);
        }
        Tokens.as(Role.SUPPORT).get(AT + "/NOWHERE/terminal-services-computers").then().statusCode(404);
    }

    private static ValidatableResponse access() {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").get(AT + "/LS01/access").then();
    }

    private static ValidatableResponse members(String query) {
        return Tokens.as(Role.SUPPORT).get(AT + "/LS01/terminal-services-computers" + query).then().statusCode(200);
    }

    private static ValidatableResponse change(String method, String computer) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN)
            .request(method, AT + "/LS01/terminal-services-computers/" + computer).then();
    }

    private static ValidatableResponse restart() {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).post(AT + "/LS01/restart").then();
    }
}
