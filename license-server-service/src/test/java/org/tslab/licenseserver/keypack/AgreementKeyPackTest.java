package org.tslab.licenseserver.keypack;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** S2-22, S2-23 and S2-52: licenses of agreements, with the automatic connection method. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class AgreementKeyPackTest {
    private static final Map<String, Object> LICENSES = Map.of("productVersion", "WINDOWS_SERVER_2003", "productType",
        "PER_USER", "licenseCount", 250);

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"RETAIL", "OPEN"})
    void licensesOfEveryProgramAreInstalledInTheNumberAskedFor(LicenseProgram program) {
        activated("LS01");

        installAgreement("LS01", Map.of("program", program, "agreementNumber", "0000042")).statusCode(201)
            .body("program", equalTo(program.name())).body("totalLicenses", equalTo(250))
            .body("productType", equalTo("PER_USER")).body("reissued", equalTo(false));
    }

    @Test
    void openLicensesAreInstalledByTheirTwoNumbers() {
        activated("LS01");

        installOpenLicense("LS01", Map.of("authorizationNumber", "A1B2C3D4E5F6G7H", "licenseNumber", "00000042"))
            .statusCode(201).body("program", equalTo("OPEN")).body("availableLicenses", equalTo(250));
    }

    @Test
    void whatTheClearinghouseObjectsToIsPassedOn() {
        activated("LS01");

        installAgreement("LS01", Map.of("program", "SELECT", "agreementNumber", "7654321")).statusCode(404)
            .body("type", endsWith("/agreement-unknown"));

        keyPacks("LS01").body("", hasSize(0));
    }

    /** S2-37. An agreement must not lose licenses that could then not be installed, so nobody is asked for them. */
    @Test
    void aWindows2000LicenseServerDoesNotEvenAskForNewerLicenses() {
        install("LS2000", ProductVersion.WINDOWS_2000).statusCode(201);
        activate("LS2000").statusCode(200);

        installAgreement("LS2000", Map.of("program", "SELECT", "agreementNumber", "7654321")).statusCode(409)
            .body("type", endsWith("/key-pack-refused")).body("detail", containsString("Message Number 0x13A7"));
    }

    @Test
    void anUnactivatedLicenseServerInstallsNone() {
        install("LS01").statusCode(201);

        installAgreement("LS01", Map.of("program", "SELECT", "agreementNumber", "0000042")).statusCode(409)
            .body("type", endsWith("/not-activated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"program", "agreementNumber", "productVersion", "productType", "licenseCount"})
    void whatIsMissingIsNamed(String field) {
        activated("LS01");
        var request = request(Map.of("program", "SELECT", "agreementNumber", "0000042"));
        request.remove(field);

        post("LS01", "install-agreement", request).statusCode(400).body("violations[0].field", equalTo(field));
    }

    @Test
    void onlyAdministratorsInstallThem() {
        activated("LS01");
        for (var role : new String[]{Role.SUPPORT, Role.TERMINAL_SERVER, Role.RESELLER, Role.CLEARINGHOUSE_AGENT}) {
            for (var way : new String[]{"install-agreement", "install-open-license", "install-license-key-pack"}) {
                Tokens.as(role).body(Map.of()).post(AT + "/LS01/license-key-packs/" + way).then().statusCode(403);
            }
        }
    }

    private static void activated(String name) {
        install(name).statusCode(201);
        activate(name).statusCode(200);
    }

    private static ValidatableResponse installAgreement(String name, Map<String, Object> proof) {
        return post(name, "install-agreement", request(proof));
    }

    private static ValidatableResponse installOpenLicense(String name, Map<String, Object> proof) {
        return post(name, "install-open-license", request(proof));
    }

    private static Map<String, Object> request(Map<String, Object> proof) {
        var request = new HashMap<>(LICENSES);
        request.putAll(proof);
        return request;
    }

    private static ValidatableResponse post(String name, String way, Map<String, Object> body) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(body).post(AT + "/" + name + "/license-key-packs/" + way)
            .then();
    }
}
