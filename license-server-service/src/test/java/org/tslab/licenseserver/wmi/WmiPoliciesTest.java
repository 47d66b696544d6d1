package org.tslab.licenseserver.wmi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.policies;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What the provider says of policies, of the group of computers (section 4.6) and of revocation (section 4.7). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class WmiPoliciesTest {
    private static final String SERVER = "Win32_TSLicenseServer";
    private static final String LICENSE = "Win32_TSIssuedLicense";
    private static final Map<String, String> TS01 = Map.of("tsname", "ts01");

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 5);
    }

    @Test
    void policiesAreReadOneByOne() {
        call(SERVER, "IsLSPreventUpgradeGPEnabled", Map.of()).body("Enabled", equalTo(false));
        call(SERVER, "IsLSSecGrpGPEnabled", Map.of()).body("Enabled", equalTo(false));

        policies("LS01", Map.of("preventLicenseUpgrade", true)).statusCode(200);

        call(SERVER, "IsLSPreventUpgradeGPEnabled", Map.of()).body("Enabled", equalTo(true));
        call(SERVER, "IsLSSecGrpGPEnabled", Map.of()).body("Enabled", equalTo(false));
        policies("LS01", Map.of("licenseServerSecurityGroup", true)).statusCode(200);
        call(SERVER, "IsLSSecGrpGPEnabled", Map.of()).body("Enabled", equalTo(true));
    }

    @Test
    void trap4TheGroupIsNamedAsOnWindowsServer2003() {
        call(SERVER, "IsTSCGroupPresent", Map.of()).body("ReturnValue", equalTo(0)).body("Present", equalTo(true))
            .body("GroupName", equalTo("Terminal Services Computers"));
        call(SERVER, "CreateTSCGroup", Map.of()).body("ReturnValue", equalTo(0x8004100CL));
        // Another group, for tracking users, which came later.
        call(SERVER, "IsLSinTSLSGroup", Map.of()).body("ReturnValue", equalTo(0x8004100CL));
    }

    @Test
    void accessIsAllowedToMembersOnceTheServiceIsRestarted() {
        call(SERVER, "IsSecureAccessAllowed", TS01).body("Allowed", equalTo(true));
        policies("LS01", Map.of("licenseServerSecurityGroup", true)).statusCode(200);
        call(SERVER, "IsTSinTSCGroup", TS01).body("IsMember", equalTo(false));
        call(SERVER, "IsSecureAccessAllowed", TS01).body("Allowed", equalTo(false));

        Tokens.as(Role.LICENSE_SERVER_ADMIN).put(AT + "/LS01/terminal-services-computers/TS01").then().statusCode(204);

        call(SERVER, "IsTSinTSCGroup", TS01).body("IsMember", equalTo(true));
        call(SERVER, "IsSecureAccessAllowed", TS01).body("Allowed", equalTo(false));
        Tokens.as(Role.LICENSE_SERVER_ADMIN).post(AT + "/LS01/restart").then().statusCode(204);
        call(SERVER, "IsSecureAccessAllowed", TS01).body("Allowed", equalTo(true));
        call(SERVER, "IsTSinTSCGroup", Map.of()).body("ReturnValue", equalTo(0x80041008L));
    }

    @Test
    void aRevokedLicenseSaysHowManyMoreCanBe() {
        connectTwice("LS01", 1);
        connectTwice("LS01", 2);
        issue("LS01", 3).statusCode(200);
        revoke(1).body("Error", equalTo("0x8004100C WBEM_E_NOT_SUPPORTED"))
            .body("Description", containsString("Windows Server 2008")).body("NextRevokeAllowedOn", nullValue());
        policies("LS01", Map.of("revocation", true)).statusCode(200);
        revoke(3).body("ReturnValue", equalTo(0x80041016L)).body("RevokableCals", equalTo(1));

        var next = revoke(1).body("ReturnValue", equalTo(0)).body("RevokableCals", equalTo(0)).extract().jsonPath()
            .getString("NextRevokeAllowedOn");

        revoke(2).body("ReturnValue", equalTo(0x80041016L)).body("RevokableCals", equalTo(0))
            .body("NextRevokeAllowedOn", equalTo(next)).body("Description", containsString("one in 5"));
        revoke(9).body("ReturnValue", equalTo(0x80041002L));
        call(LICENSE, "Revoke", Map.of()).body("ReturnValue", equalTo(0x8004103AL));
        Tokens.as(Role.SUPPORT).get("/v1/wmi/LS01/" + LICENSE + ".LicenseId=1").then()
            .body("Instances[0].LicenseStatus", equalTo(4));
    }

    /** As scripts tell them apart: by TotalLicenses (section 3.4). */
    @Test
    void temporaryAndBuiltInLicensesAreKeyPacksWithoutEnd() {
        issue("LS01", 1).statusCode(200);

        var packs = read("Win32_TSLicenseKeyPack?where=TotalLicenses=4294967295")
            .body("Instances.KeyPackType", contains(0, 4, 4)).body("Instances.ProductType", contains(3, 0, 0))
            .body("Instances.ProductVersionID", contains(0, 0, 1)).body("Instances.IssuedLicenses", contains(0, 0, 1))
            .body("Instances[0].TypeAndModel", equalTo("Built-in TS Per Device CAL")).body("Next", nullValue())
            .extract().jsonPath().getList("Instances.KeyPackId", Long.class);

        read("Win32_TSLicenseKeyPack.KeyPackId=" + packs.getLast()).body("Instances[0].Description",
            startsWith("Temporary Licenses for Windows Server 2003"));
        read("Win32_TSLicenseKeyPack?limit=2&after=" + packs.getFirst()).body("Instances.KeyPackId",
            equalTo(packs.subList(1, 3)));
        read(LICENSE + "?where=KeyPackId=" + packs.getLast()).body("Instances.LicenseStatus", contains(1));
        call("Win32_TSLicenseKeyPack", "UninstallLicenseKeyPackWithId", Map.of("KeyPackId", packs.getLast()))
            .body("ReturnValue", equalTo(0x80041002L));
    }

    private static ValidatableResponse read(String path) {
        return Tokens.as(Role.SUPPORT).get("/v1/wmi/LS01/" + path).then().statusCode(200);
    }

    private static ValidatableResponse revoke(long licenseId) {
        return call(LICENSE + ".LicenseId=" + licenseId, "Revoke", Map.of());
    }

    private static ValidatableResponse call(String path, String method, Map<String, ?> parameters) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(parameters).post("/v1/wmi/LS01/{path}/{method}", path, method)
            .then().statusCode(200);
    }
}
