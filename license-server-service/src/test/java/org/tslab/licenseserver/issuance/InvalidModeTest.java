package org.tslab.licenseserver.issuance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.validate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** A terminal server whose PolicyAcOn stands for no licensing mode asks for temporary licenses only (KB 834651). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class InvalidModeTest {
    @Test
    void aDeviceGetsATemporaryLicenseAndNothingFromThePool() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 1);
        long id = ask().body("outcome", equalTo("TEMPORARY_ISSUED")).extract().jsonPath().getLong("license.licenseId");
        validate("LS01", id).statusCode(200);

        ask().body("outcome", equalTo("KEPT")).body("license.status", equalTo("TEMPORARY"));
        clockAt(Instant.parse(START).plus(Duration.ofDays(90)));
        ask().body("outcome", equalTo("REFUSED_HAD_TEMPORARY"));

        keyPacks("LS01").body("issuedLicenses", contains(0));
    }

    private static ValidatableResponse ask() {
        return issue("LS01", Map.of("hardwareId", hardwareId(1), "computer", "PC-1", "user", "alice", "version",
            "WINDOWS_SERVER_2003", "temporaryOnly", true)).statusCode(200);
    }
}
