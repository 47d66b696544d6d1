package org.tslab.licenseserver.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.policies;
import static org.tslab.licenseserver.LicenseServerCalls.token;

import java.time.Instant;
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

/** Licenses that an administrator takes back (section 4.7). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class RevocationTest {
    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 5);
    }

    @Test
    void windowsServer2003KnowsNoRevocationUntilThePolicyIsEnabled() {
        connectTwice("LS01", 1);

        revoke(1).statusCode(200).body("outcome", equalTo("REFUSED_NOT_ENABLED"));

        keyPacks("LS01").body("issuedLicenses", contains(1));
        issueAs("LS01", 1, "KEPT");
    }

    @Test
    void aRevokedLicenseIsAtOnceThereForAnotherAndCountsUntilItWouldHaveEnded() {
        policies("LS01", Map.of("revocation", true)).body("revocation", equalTo(true));
        var end = Instant.parse(connectTwice("LS01", 1).extract().jsonPath().getString("license.expiresAt"));
        for (int device = 2; device <= 5; device++) {
            connectTwice("LS01", device).body("outcome", equalTo("PERMANENT_ISSUED"));
        }
        connectTwice("LS01", 6).body("outcome", equalTo("KEPT"));

        revoke(1).body("outcome", equalTo("REVOKED")).body("revokableCals", equalTo(0))
            .body("nextRevokeAllowedOn", equalTo(end.toString()));

        keyPacks("LS01").body("issuedLicenses", contains(4));
        issueAs("LS01", 6, "PERMANENT_ISSUED");
        revoke(2).body("outcome", equalTo("REFUSED_TOO_MANY")).body("nextRevokeAllowedOn", equalTo(end.toString()));
        clockAt(end);
        assertThat(revokedOrOver(2)).isIn("REVOKED", "REFUSED_NOT_PERMANENT");
    }

    /** Its client still has the CAL and is told nothing; when it comes for a new one, it is a device without. */
    @Test
    void whoseLicenseWasRevokedGetsAnotherWhileThereAreSome() {
        policies("LS01", Map.of("revocation", true));
        connectTwice("LS01", 1);
        revoke(1).body("outcome", equalTo("REVOKED"));
        licenses().body("[0].status", equalTo("REVOKED")).body("[0].keyPackId", nullValue());
        token("LS01", 1).statusCode(404);
        revoke(1).body("outcome", equalTo("REFUSED_NOT_PERMANENT"));

        issueAs("LS01", 1, "PERMANENT_ISSUED").body("license.licenseId", equalTo(2))
            .body("reason", containsString("was revoked"));

        keyPacks("LS01").body("issuedLicenses", contains(1));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01/device/" + hardwareId(1)).then()
            .body("entry.outcome", contains("TEMPORARY_ISSUED", "validated", "PERMANENT_ISSUED", "REVOKED",
                "REFUSED_NOT_PERMANENT", "PERMANENT_ISSUED"));
    }

    @Test
    void aTemporaryLicenseIsNotRevokedAndWhatIsNotThereIsNotFound() {
        policies("LS01", Map.of("revocation", true));
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        revoke(1).body("outcome", equalTo("REFUSED_NOT_PERMANENT")).body("revokableCals", equalTo(1));

        revoke(9).statusCode(404);
        issueAs("LS01", 1, "KEPT");
    }

    private static String revokedOrOver(long licenseId) {
        return revoke(licenseId).extract().jsonPath().getString("outcome");
    }

    private static ValidatableResponse revoke(long licenseId) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).post(AT + "/LS01/issued-licenses/" + licenseId + "/revoke").then();
    }

    private static ValidatableResponse licenses() {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses").then().statusCode(200);
    }
}
