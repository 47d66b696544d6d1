package org.tslab.licenseserver.wizard;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.server;
import static org.tslab.licenseserver.wizard.WizardWalk.ADA;
import static org.tslab.licenseserver.wizard.WizardWalk.DEACTIVATE;
import static org.tslab.licenseserver.wizard.WizardWalk.EMAIL;
import static org.tslab.licenseserver.wizard.WizardWalk.NONE;
import static org.tslab.licenseserver.wizard.WizardWalk.REACTIVATE;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.ConfirmationCode;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Advanced: Deactivate Server and Reactivate Server (§2.6). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class LifeWizardsTest {
    private Browser browser;
    private WizardWalk wizard;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
        browser = Browser.of(Role.LICENSE_SERVER_ADMIN);
        wizard = new WizardWalk(browser);
    }

    /** §2.6. */
    @Test
    void aLicenseServerIsDeactivatedAndReactivatedAutomatically() {
        activate("LS01").statusCode(200);
        browser.get(DEACTIVATE).then().body(containsString("No further clients are licensed"));
        wizard.page(DEACTIVATE, NONE, "<h2>Connection Method</h2>").then().body(not(containsString("WEB_BROWSER")));
        wizard.walkOn(DEACTIVATE, WizardWalk.method("AUTOMATIC"), ADA);
        browser.post(DEACTIVATE, NONE).then().statusCode(400)
            .body(containsString("<a href=\"#email\">E-mail address is required.</a>"));
        browser.follow(browser.post(DEACTIVATE, EMAIL)).then()
            .body(containsString("The license server is deactivated"));
        server("LS01").body("status", equalTo("DEACTIVATED"));

        browser.get(REACTIVATE);
        wizard.page(REACTIVATE, NONE, "<h2>Reason</h2>").then().body(allOf(containsString("The server was redeployed"),
            containsString("The certificate is damaged"), containsString("The private key is compromised"),
            containsString("The registration has expired"), containsString("The server was upgraded")));
        wizard.walkOn(REACTIVATE, Map.of("reactivationReason", "SERVER_REDEPLOYED"), WizardWalk.method("AUTOMATIC"),
            ADA);
        browser.follow(browser.post(REACTIVATE, EMAIL)).then()
            .body(containsString("The license server is reactivated"));
        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    @Test
    void byTelephoneAConfirmationCodeDeactivatesAndANewIdReactivates() {
        var id = CodeKind.LICENSE_SERVER_ID.make();
        wizard.byHand("TELEPHONE", id);
        wizard.walk(DEACTIVATE, NONE, WizardWalk.method("TELEPHONE"), Map.of("countryRegion", "NL")).then()
            .body(allOf(containsString("555-0133"), containsString(WizardWalk.grouped(id))));
        browser.post(DEACTIVATE, Map.of("confirmationCode", "BBBBB")).then().statusCode(400)
            .body(containsString("Confirmation code has 5 characters instead of 20."));
        browser.post(DEACTIVATE, Map.of("confirmationCode", ConfirmationCode.of(CodeKind.LICENSE_SERVER_ID.make())))
            .then().statusCode(409).body(containsString("The confirmation code is"));
        browser.post(DEACTIVATE, Map.of("confirmationCode", ConfirmationCode.of(id))).then().statusCode(303);
        server("LS01").body("status", equalTo("DEACTIVATED"));

        wizard.walk(REACTIVATE, NONE, Map.of("reactivationReason", "CERTIFICATE_CORRUPT"),
            WizardWalk.method("TELEPHONE"),
            Map.of("countryRegion", "NL"));
        browser.post(REACTIVATE, Map.of("licenseServerId", id)).then().statusCode(409)
            .body(containsString("had before"));
        browser.post(REACTIVATE, Map.of("licenseServerId", CodeKind.LICENSE_SERVER_ID.make())).then().statusCode(303);
        server("LS01").body("status", equalTo("ACTIVATED"));
    }
}
