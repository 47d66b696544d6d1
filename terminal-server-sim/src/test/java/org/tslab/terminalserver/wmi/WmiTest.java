package org.tslab.terminalserver.wmi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Section 5.5: a script for the real provider finds everything under its name. docs/wmi.md has the tables. */
@QuarkusTest
class WmiTest {
    private static final String SETTING = "Win32_TerminalServiceSetting";
    private static final String DISCOVERED = "Win32_TSDiscoveredLicenseServer";
    private static final String DEPLOYMENT = "Win32_TSDeploymentLicensing";
    private static final Map<String, Object> LS01 = Map.of("ServerName", "ls01");
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        licenseServer.reset();
    }

    @Test
    void trap2PerUserIsFourToChangeModeAndThreeInTheProperty() {
        Site.install("PER_DEVICE", "LS01");
        read(SETTING).body("Instances", hasSize(1)).body("Instances[0].LicensingType", equalTo(2))
            .body("Instances[0].LicensingName", equalTo("Per Device")).body("Instances[0].ServerName", equalTo("TS01"))
            .body("Instances[0].PossibleLicensingTypes", equalTo(12))
            .body("Instances[0].PolicySourceLicensingType", equalTo(0));

        call("ChangeMode", Map.of("LicensingType", 4)).body("ReturnValue", equalTo(0));

        read(SETTING + ".ServerName=\"TS01\"").body("Instances[0].LicensingType", equalTo(3));
        read(DEPLOYMENT).body("Instances[0].LicensingType", equalTo(4))
            .body("Instances[0].UseCentralLicensingSettings", equalTo(false))
            .body("Instances[0].LicenseServers", contains("LS01"));
        call("ChangeMode", Map.of("LicensingType", 3)).body("Error", equalTo("0x8004102B WBEM_E_VALUE_OUT_OF_RANGE"));
        call("ChangeMode", Map.of("LicensingType", 1)).body("ReturnValue", equalTo(0x8004100CL));
        read(SETTING + ".ServerName=\"TS02\"").body("ReturnValue", equalTo(0x80041002L));
    }

    /** KB 834651: the tools show Per Device; the provider of later versions knows better. */
    @Test
    void anInvalidModeIsNotConfigured() {
        Site.install(Map.of("policyAcOn", 0));

        read(SETTING).body("Instances[0].LicensingType", equalTo(4))
            .body("Instances[0].LicensingDescription", containsString("KB 834651"));
        read(DEPLOYMENT).body("Instances[0].LicensingType", equalTo(5));
    }

    @Test
    void theDaysOfTheGracePeriodAreCountedDown() {
        Site.install(Map.of("graceStarts", "INSTALLATION"));
        Site.clock("2003-05-04T00:00:00Z");
        call("GetGracePeriodDays", Map.of()).body("DaysLeft", equalTo(110));

        Site.clock("2004-04-24T00:00:00Z");

        call("GetGracePeriodDays", Map.of()).body("DaysLeft", equalTo(0));
    }

    @Test
    void theSpecifiedLicenseServersAreAListInOrder() {
        Site.install("PER_DEVICE");
        specified().body("SpecifiedLSList", empty());

        call("SetSpecifiedLicenseServerList", Map.of("SpecifiedLSList", List.of("ls02", "LS01"))).body("ReturnValue",
            equalTo(0));
        call("AddLSToSpecifiedLicenseServerList", named("LS03")).body("ReturnValue", equalTo(0));
        specified().body("SpecifiedLSList", contains("LS02", "LS01", "LS03"));
        call("SetPrimaryLicenseServer", named("LS03")).body("ReturnValue", equalTo(0));
        call("RemoveLSFromSpecifiedLicenseServerList", named("LS01")).body("ReturnValue", equalTo(0));
        specified().body("SpecifiedLSList", contains("LS03", "LS02"));
        call("RemoveLSFromSpecifiedLicenseServerList", named("LS01")).body("ReturnValue", equalTo(0x80041002L));
        call("AddLSToSpecifiedLicenseServerList", named("no name")).body("ReturnValue", equalTo(0x80041008L));
        call("SetSpecifiedLicenseServerList", Map.of("SpecifiedLSList", "LS01")).body("ReturnValue",
            equalTo(0x80041008L));
        call("SetSpecifiedLicenseServerList", Map.of("SpecifiedLSList", List.of("A1", "A2", "A3", "A4", "A5", "A6",
            "A7", "A8", "A9"))).body("ReturnValue", equalTo(0x8004102BL));
        call("EmptySpecifiedLicenseServerList", Map.of()).body("ReturnValue", equalTo(0));
        specified().body("SpecifiedLSList", empty());
    }

    @Test
    void whatThePolicyNamesIsNotChangedHere() {
        Site.install(Map.of("release", "WINDOWS_SERVER_2003_SP1", "policyLicenseServers", List.of("LS09")));

        specified().body("SpecifiedLSList", contains("LS09"));
        read(SETTING).body("Instances[0].PolicySourceConfiguredLicenseServers", equalTo(1));
        call("AddLSToSpecifiedLicenseServerList", named("LS01")).body("Error",
            equalTo("0x80041016 WBEM_E_INVALID_OPERATION"));
    }

    @Test
    void discoveredLicenseServersSayWhetherTheyAreThereAndServe() {
        Site.install("PER_DEVICE", "LS01", "LS02");
        licenseServer.are(Map.of("LS02", Mood.DOWN));

        read(DISCOVERED).body("Instances.LicenseServer", contains("LS01", "LS02"))
            .body("Instances.HowDiscovered", contains(1, 1)).body("Instances.IsLSAvailable", contains(1, 0))
            .body("Instances.IssuingCALs", contains(1, 2)).body("Instances.IsAdminOnLS", contains(2, 2));
        read(DISCOVERED + ".LicenseServer=\"LS02\"").body("Instances.IsLSAvailable", contains(0));
        call("FindLicenseServers", Map.of()).body("Count", equalTo(2))
            .body("LicenseServersList.LicenseServer", contains("LS01", "LS02"));
    }

    @Test
    void oneLicenseServerIsLookedAt() {
        Site.install("PER_DEVICE", "LS01");
        call("PingLicenseServer", LS01).body("ReturnValue", equalTo(0));
        call("CanAccessLicenseServer", LS01).body("AccessAllowed", equalTo(0));
        call("GetTStoLSConnectivityStatus", LS01).body("TStoLSConnectivityStatus", equalTo(11));

        licenseServer.servesNoUsers();
        call("CanAccessLicenseServer", LS01).body("AccessAllowed", equalTo(1));
        call("GetTStoLSConnectivityStatus", LS01).body("TStoLSConnectivityStatus", equalTo(5));

        licenseServer.is(Mood.DOWN);
        call("PingLicenseServer", LS01).body("Error", equalTo("0x80041009 WBEM_E_NOT_AVAILABLE"));
        call("GetTStoLSConnectivityStatus", LS01).body("ReturnValue", equalTo(0))
            .body("TStoLSConnectivityStatus", equalTo(6));
        call("PingLicenseServer", Map.of("ServerName", "../admin")).body("ReturnValue", equalTo(0x80041008L));
    }

    @Test
    void whatIsNotThereHasItsCode() {
        Site.install("PER_DEVICE", "LS01");
        call("GetDomain", Map.of()).body("Error", equalTo("0x8004100C WBEM_E_NOT_SUPPORTED"));
        call("Explode", Map.of()).body("ReturnValue", equalTo(0x8004102EL));
        put(SETTING, Map.of("LicensingType", 2)).body("ReturnValue", equalTo(0x80041023L));
        put(DEPLOYMENT, Map.of("LicensingType", 2)).body("ReturnValue", equalTo(0x80041024L));
        put(DEPLOYMENT, Map.of("Caption", "x")).body("ReturnValue", equalTo(0x80041023L));
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/wmi/TS99/" + SETTING).then().statusCode(404);
    }

    private static ValidatableResponse specified() {
        return call("GetSpecifiedLicenseServerList", Map.of()).body("ReturnValue", equalTo(0));
    }

    private static Map<String, Object> named(String name) {
        return Map.of("LicenseServerName", name);
    }

    private static ValidatableResponse read(String path) {
        return Tokens.as(Role.INSTRUCTOR).get("/v1/wmi/TS01/{path}", path).then().statusCode(200);
    }

    private static ValidatableResponse put(String path, Map<String, ?> properties) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(properties).put("/v1/wmi/TS01/{path}", path).then()
            .statusCode(200);
    }

    private static ValidatableResponse call(String method, Map<String, ?> parameters) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(parameters).post("/v1/wmi/TS01/" + SETTING + "/" + method)
            .then().statusCode(200);
    }
}
