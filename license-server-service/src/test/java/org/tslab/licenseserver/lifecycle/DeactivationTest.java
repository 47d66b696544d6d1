package org.tslab.licenseserver.lifecycle;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.byHand;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.reactivate;
import static org.tslab.licenseserver.LicenseServerCalls.registrant;
import static org.tslab.licenseserver.LicenseServerCalls.server;
import static org.tslab.licenseserver.LicenseServerCalls.token;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.ConfirmationCode;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** An activation ends, and what was issued stays. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class DeactivationTest {

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void itLicensesNoFurtherClientsAndHonorsWhatItIssued() {
        installWithLicenses("LS01", 3);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));

        automatically("LS01", "Contoso").statusCode(200).body("status", equalTo("DEACTIVATED"));

        token("LS01", 1).statusCode(200);
        issueAs("LS01", 1, "KEPT");
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT")).body("license.status", equalTo("TEMPORARY"));
        installKeyPack("LS01", "X").statusCode(409).body("type", endsWith("/reactivation-required"));
        server("LS01").body("licenseServerId", hasLength(35));
    }

    @Test
    void itIsDoneOnceHoweverOftenItIsAskedFor() {
        installWithLicenses("LS01", 1);
        automatically("LS01", "Down").statusCode(503);
        server("LS01").body("status", equalTo("ACTIVATED"));
        automatically("LS01", "Contoso").statusCode(200);
        automatically("LS01", "Down").statusCode(200).body("status", equalTo("DEACTIVATED"));
    }

    @Test
    void theConfirmationCodeOfTheAgentEndsIt() {
        installWithLicenses("LS01", 1);
        var code = ConfirmationCode.of(licenseServerId("LS01"));

        byTelephone("LS01", code.toLowerCase()).statusCode(200).body("status", equalTo("DEACTIVATED"));
        byTelephone("LS01", code).statusCode(200).body("status", equalTo("DEACTIVATED"));
    }

    @Test
    void aTypingErrorAndTheCodeOfAnotherLicenseServerAreToldApart() {
        installWithLicenses("LS01", 1);
        var another = ConfirmationCode.of(CodeKind.LICENSE_SERVER_ID.make());
        byTelephone("LS01", another).statusCode(409).body("type", endsWith("/confirmation-code-refused"))
            .body("detail", containsString("another license server"));

        var code = ConfirmationCode.of(licenseServerId("LS01"));
        var wrong = code.substring(0, 3) + (code.charAt(3) == 'B' ? 'C' : 'B') + code.substring(4);
        byTelephone("LS01", wrong).statusCode(400).body("detail", containsString("typing error"));
        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    @Test
    void byWebBrowserItIsRefusedWithTheReason() {
        installWithLicenses("LS01", 1);
        perform("deactivate", "LS01", Map.of("connectionMethod", "WEB_BROWSER")).statusCode(409)
            .body("type", endsWith("/connection-method-refused"));
    }

    @Test
    void whatIsNotActivatedIsNotDeactivated() {
        install("LS01").statusCode(201);
        automatically("LS01", "Contoso").statusCode(409).body("type", endsWith("/not-activated"));
    }

    @Test
    void oneThatWasActivatedByHandHasNothingToProveItselfWith() {
        install("LS01").statusCode(201);
        byHand("activate", "LS01", "TELEPHONE", CodeKind.LICENSE_SERVER_ID.make()).statusCode(200);

        automatically("LS01", "Contoso").statusCode(409).body("type", endsWith("/activated-by-hand"));
        byTelephone("LS01", ConfirmationCode.of(licenseServerId("LS01"))).statusCode(200);
    }

    @Test
    void itIsReactivated() {
        installWithLicenses("LS01", 1);
        automatically("LS01", "Contoso").statusCode(200);

        reactivate("LS01", "Contoso").statusCode(200).body("status", equalTo("ACTIVATED"));
    }

    private static ValidatableResponse automatically(String name, String company) {
        return perform("deactivate", name,
            Map.of("connectionMethod", "AUTOMATIC", "registrant", registrant(company)));
    }

    private static ValidatableResponse byTelephone(String name, String code) {
        return perform("deactivate", name, Map.of("connectionMethod", "TELEPHONE", "confirmationCode", code));
    }

    private static String licenseServerId(String name) {
        return server(name).extract().jsonPath().getString("licenseServerId");
    }
}
