package org.tslab.licenseserver.issuance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.contracts.ProductType.PER_DEVICE;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.policies;
import static org.tslab.licenseserver.LicenseServerCalls.pools;
import static org.tslab.licenseserver.LicenseServerCalls.token;
import static org.tslab.licenseserver.LicenseServerCalls.validate;
import static org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What Windows 2000 terminal servers get for their clients (sections 3.5 and 4.6). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class InteroperationTest {
    private static final Duration TEMPORARY_TERM = Duration.ofDays(90);

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
    }

    /** S2-16: nothing is consumed. */
    @Test
    void whatTheOperatingSystemBringsIsTakenFromNoKeyPack() {
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_2000, 1)).statusCode(201);

        issue("LS01", from2000(1, ClientOperatingSystem.WINDOWS_XP_PROFESSIONAL)).statusCode(200)
            .body("outcome", equalTo("BUILT_IN_ISSUED")).body("license.status", equalTo("BUILT_IN"));
        issue("LS01", from2000(1, ClientOperatingSystem.WINDOWS_XP_PROFESSIONAL)).body("outcome", equalTo("KEPT"))
            .body("license.licenseId", equalTo(1)).body("license.validated", equalTo(true));
        issue("LS01", from2000(2, ClientOperatingSystem.WINDOWS_2000)).body("outcome", equalTo("BUILT_IN_ISSUED"));

        token("LS01", 1).statusCode(200);
        keyPacks("LS01").body("issuedLicenses", contains(0));
        pools("LS01").body("find { it.kind == 'BUILT_IN' }.issuedLicenses", equalTo(2));
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses").then()
            .body("[0].keyPackId", nullValue()).body("[0].productVersion", equalTo("WINDOWS_2000"));
    }

    /** KB 315262. */
    @ParameterizedTest
    @ValueSource(strings = {"WINDOWS_XP_HOME", "OTHER"})
    void whoBringsNothingNeedsALicense(ClientOperatingSystem client) {
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_2000, 1)).statusCode(201);

        from2000Twice(1, client).body("outcome", equalTo("PERMANENT_ISSUED"));

        keyPacks("LS01").body("issuedLicenses", contains(1));
    }

    /** S2-17. */
    @Test
    void onWindowsServer2003EverybodyNeedsALicense() {
        issue("LS01", Map.of("hardwareId", hardwareId(1), "computer", "PC", "user", "alice", "version",
            "WINDOWS_SERVER_2003", "clientOperatingSystem", "WINDOWS_XP_PROFESSIONAL"))
            .body("outcome", equalTo("TEMPORARY_ISSUED"));
    }

    /** S2-39. */
    @Test
    void licensesForWindows2000GoFirstAndThenThoseForWindowsServer2003() {
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 1)).statusCode(201);
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_2000, 1)).statusCode(201);

        from2000Twice(1, ClientOperatingSystem.OTHER).body("outcome", equalTo("PERMANENT_ISSUED"));
        keyPacks("LS01").body("issuedLicenses", contains(0, 1));
        from2000Twice(2, ClientOperatingSystem.OTHER).body("outcome", equalTo("PERMANENT_ISSUED"));
        keyPacks("LS01").body("issuedLicenses", contains(1, 1));
        from2000Twice(3, ClientOperatingSystem.OTHER).body("outcome", equalTo("KEPT"));
        connectTwice("LS01", 4).body("outcome", equalTo("KEPT"));
    }

    @Test
    void aLicenseForWindowsServer2003ServesBothAndIsOneLicense() {
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 2)).statusCode(201);
        long id = connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED")).extract().jsonPath()
            .getLong("license.licenseId");

        issue("LS01", from2000(1, ClientOperatingSystem.OTHER)).body("outcome", equalTo("KEPT"))
            .body("license.licenseId", equalTo((int) id));

        keyPacks("LS01").body("issuedLicenses", contains(1));
    }

    @Test
    void whoGotOneForWindowsServer2003AsAnUpgradeHasItOnBoth() {
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 2)).statusCode(201);
        long id = from2000Twice(1, ClientOperatingSystem.OTHER).body("outcome", equalTo("PERMANENT_ISSUED")).extract()
            .jsonPath().getLong("license.licenseId");

        issueAs("LS01", 1, "KEPT").body("license.licenseId", equalTo((int) id));

        keyPacks("LS01").body("issuedLicenses", contains(1));
    }

    /** Enabled: a temporary license for who never had one, else nothing. */
    @Test
    void preventLicenseUpgradeKeepsTheNewerLicenses() {
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 1)).statusCode(201);
        policies("LS01", Map.of("preventLicenseUpgrade", true)).statusCode(200)
            .body("preventLicenseUpgrade", equalTo(true));

        from2000Twice(1, ClientOperatingSystem.OTHER).body("outcome", equalTo("KEPT"))
            .body("license.status", equalTo("TEMPORARY"));
        clockAt(Instant.parse(START).plus(TEMPORARY_TERM));
        issue("LS01", from2000(1, ClientOperatingSystem.OTHER)).body("outcome", equalTo("REFUSED_NO_LICENSES_LEFT"));
        connectTwice("LS01", 2).body("outcome", equalTo("PERMANENT_ISSUED"));

        policies("LS01", Map.of()).body("preventLicenseUpgrade", equalTo(false));
        Tokens.as(Role.SUPPORT).get(AT + "/LS01/policies").then().body("preventLicenseUpgrade", equalTo(false));
    }

    @Test
    void whatIsNotThereIsNotFoundAndWhatIsMisspeltIsNamed() {
        policies("NOWHERE", Map.of()).statusCode(404);
        pools("NOWHERE").statusCode(404);
        policies("LS01", Map.of("preventLicenseUpgrades", true)).statusCode(400)
            .body("violations[0].field", equalTo("preventLicenseUpgrades"));
    }

    /** Section 3.5. */
    @Test
    void everyPoolIsShownWhetherKeyPacksFillItOrNot() {
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 2)).statusCode(201);
        installKeyPack("LS01", code(PER_DEVICE, WINDOWS_SERVER_2003, 3)).statusCode(201);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        issueAs("LS01", 2, "TEMPORARY_ISSUED");

        pools("LS01").statusCode(200)
            .body("kind", contains("PER_DEVICE", "PER_USER", "PER_DEVICE", "INTERNET_CONNECTOR", "BUILT_IN",
                "TEMPORARY", "TEMPORARY"))
            .body("[0].caption", containsString("Per Device CAL Token"))
            .body("[0].totalLicenses", equalTo(5)).body("[0].issuedLicenses", equalTo(1))
            .body("[0].availableLicenses", equalTo(4))
            .body("[1].totalLicenses", equalTo(0)).body("[3].totalLicenses", equalTo(0))
            .body("[4].caption", equalTo("Existing Windows 2000 License"))
            .body("[4].totalLicenses", equalTo(4_294_967_295L))
            .body("[5].totalLicenses", equalTo(4_294_967_295L)).body("[5].issuedLicenses", equalTo(1))
            .body("[6].issuedLicenses", equalTo(0));
        policies("LS01", Map.of("internetConnector", true));
        pools("LS01").body("[3].caption", equalTo("Windows 2000 Server - Internet Connector"))
            .body("[3].totalLicenses", equalTo(200));
        install("LS2000", WINDOWS_2000).statusCode(201);
        pools("LS2000").body("productVersion.unique()", contains("WINDOWS_2000"));
    }

    private static ValidatableResponse from2000Twice(int device, ClientOperatingSystem client) {
        long id = issue("LS01", from2000(device, client)).body("outcome", equalTo("TEMPORARY_ISSUED")).extract()
            .jsonPath().getLong("license.licenseId");
        validate("LS01", id).statusCode(200);
        return issue("LS01", from2000(device, client)).statusCode(200);
    }

    private static Map<String, String> from2000(int device, ClientOperatingSystem client) {
        return Map.of("hardwareId", hardwareId(device), "computer", "PC-" + device, "user", "alice", "version",
            "WINDOWS_2000", "clientOperatingSystem", client.name());
    }
}
