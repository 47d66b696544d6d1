package org.tslab.licenseserver.keypack;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.tslab.contracts.ProductType.PER_DEVICE;
import static org.tslab.contracts.ProductType.PER_USER;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn.code;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class KeyPackTest {
    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    /** S1-2: activate, then install licenses; only then can permanent ones be issued. */
    @Test
    void anUnactivatedLicenseServerInstallsNoLicenses() {
        install("LS01").statusCode(201);

        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 5)).statusCode(409)
            .body("type", endsWith("/not-activated")).body("detail", containsString("Activate it first"));

        keyPacks("LS01").statusCode(200).body("", hasSize(0));
    }

    /** S1-3, and the oldest key pack is used first. */
    @Test
    void whatIsTotalIssuedAndAvailableIsCountedForEachPack() {
        installWithLicenses("LS01", 1);
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 20)).statusCode(201)
            .body("keyPackId", equalTo(2)).body("availableLicenses", equalTo(20)).body("program", equalTo("RETAIL"));
        installKeyPack("LS01", code(PER_USER, WINDOWS_SERVER_2003, 5)).statusCode(201);

        for (int device = 1; device <= 3; device++) {
            connectTwice("LS01", device).body("outcome", equalTo("PERMANENT_ISSUED"));
        }

        keyPacks("LS01").body("keyPackId", contains(1, 2, 3)).body("totalLicenses", contains(1, 20, 5))
            .body("issuedLicenses", contains(1, 2, 0)).body("availableLicenses", contains(0, 18, 5));
        Tokens.as(Role.SUPPORT).get(AT + "/LS01/license-key-packs?after=1&limit=1").then()
            .body("keyPackId", contains(2));
    }

    @Test
    void theSameLicenseCodeAgainGivesThePackThatIsThere() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        var code = code(PER_DEVICE, WINDOWS_SERVER_2003, 5);
        var serial = installKeyPack("LS01", code).statusCode(201).extract().jsonPath().getString("keyPackSerial");

        installKeyPack("LS01", code).statusCode(200).body("keyPackId", equalTo(1))
            .body("keyPackSerial", equalTo(serial));

        keyPacks("LS01").body("", hasSize(1));
    }

    /** S2-37 and S2-39. */
    @Test
    void olderLicensesMayBeInstalledNewerOnesMayNot() {
        install("LS03").statusCode(201);
        activate("LS03").statusCode(200);
        install("LS2000", WINDOWS_2000).statusCode(201);
        activate("LS2000").statusCode(200);

        installKeyPack("LS03", code(PER_DEVICE, WINDOWS_2000, 5)).statusCode(201);
        installKeyPack("LS2000", code(PER_DEVICE, WINDOWS_SERVER_2003, 5)).statusCode(409)
            .body("type", endsWith("/key-pack-refused")).body("detail", containsString("0x13A7"));

        keyPacks("LS2000").body("", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "USED            | 409 | license-code-already-activated | As the clearinghouse says.",
        "UNKNOWN         | 404 | license-code-unknown           | As the clearinghouse says.",
        "DOWN            | 503 | dependency-down                | clearinghouse does not answer",
        "FOREIGN         | 409 | key-pack-refused               | for another license server",
        "IMPOSTOR        | 409 | key-pack-refused               | not signed by the clearinghouse",
        "WRONG SIGNER    | 409 | key-pack-refused               | not signed by the clearinghouse",
        "FOR ANOTHER KEY | 409 | key-pack-refused               | cannot be opened",
        "GARBAGE         | 409 | key-pack-refused               | cannot be opened",
        "OTHER SERIAL    | 409 | key-pack-refused               | does not have the serial",
        "''              | 400 | malformed-request              | Correct the fields",
    })
    void whatCannotBeInstalledIsExplainedAndChangesNothing(String code, int status, String problem, String detail) {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);

        installKeyPack("LS01", code).statusCode(status).contentType("application/problem+json")
            .body("type", endsWith("/" + problem)).body("detail", containsString(detail));

        keyPacks("LS01").body("", hasSize(0));
    }

    @Test
    void onlyAdministratorsInstallLicenses() {
        var path = AT + "/LS01/license-key-packs/install-retail-purchase";

        for (var role : new String[]{Role.SUPPORT, Role.TERMINAL_SERVER, Role.RESELLER}) {
            Tokens.as(role).body(Map.of("licenseCode", "x")).post(path).then().statusCode(403);
        }
        installKeyPack("NOWHERE", "x").statusCode(404).body("type", endsWith("/not-found"));
        keyPacks("NOWHERE").statusCode(404);
    }
}
