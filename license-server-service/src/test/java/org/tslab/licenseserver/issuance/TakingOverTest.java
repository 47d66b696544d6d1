package org.tslab.licenseserver.issuance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** A license server takes over from one that is down, whose CAL the device presents (section 4.2). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class TakingOverTest {
    private static final String LATER = "2003-07-01T00:00:00Z";

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS02", 1);
    }

    @Test
    void whoHasLoggedOnWithATemporaryLicenseOfAnotherGetsAPermanentOne() {
        present(true, true, LATER).statusCode(200).body("outcome", equalTo("PERMANENT_ISSUED"))
            .body("reason", containsString("TS01 vouches for the temporary license"));

        keyPacks("LS02").body("issuedLicenses", contains(1));
        issueAs("LS02", 2, "KEPT");
    }

    /** Section 4.1, why: who never logs on could empty the pool. */
    @Test
    void whoHasNotLoggedOnGetsNothingAndNoSecondTemporaryLicense() {
        present(true, false, LATER).statusCode(200).body("outcome", equalTo("REFUSED_HAD_TEMPORARY"))
            .body("license", nullValue());

        keyPacks("LS02").body("issuedLicenses", contains(0));
    }

    @Test
    void whoseLicenseOfAnotherIsOverOrDueForRenewalGetsAPermanentOne() {
        present(false, false, START).statusCode(200).body("outcome", equalTo("PERMANENT_ISSUED"))
            .body("reason", containsString("TS01 vouches for the permanent license"));
    }

    /** It knows itself that nobody has logged on. */
    @Test
    void whatItHasIssuedItselfItKnowsBetter() {
        issueAs("LS02", 2, "TEMPORARY_ISSUED");

        present(true, true, LATER).statusCode(200).body("outcome", equalTo("KEPT"));
    }

    @Test
    void aPresentedLicenseHasAnEnd() {
        present(true, true, null).statusCode(400).body("violations.field", contains("presented.expiresAt"));
    }

    private static ValidatableResponse present(boolean temporary, boolean loggedOn, String expiresAt) {
        var presented = new HashMap<String, Object>(Map.of("temporary", temporary, "loggedOn", loggedOn));
        presented.put("expiresAt", expiresAt);
        return issue("LS02", Map.of("hardwareId", hardwareId(2), "computer", "PC-2", "user", "alice", "version",
            "WINDOWS_SERVER_2003", "presented", presented));
    }
}
