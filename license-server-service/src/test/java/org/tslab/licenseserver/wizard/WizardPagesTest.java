package org.tslab.licenseserver.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.server;
import static org.tslab.licenseserver.wizard.WizardWalk.ACTIVATE;
import static org.tslab.licenseserver.wizard.WizardWalk.ADA;
import static org.tslab.licenseserver.wizard.WizardWalk.EMAIL;
import static org.tslab.licenseserver.wizard.WizardWalk.NONE;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The Terminal Server License Server Activation Wizard, and what all wizards do (§2.2, §2.4, §2.5). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class WizardPagesTest {
    private Browser browser;
    private WizardWalk wizard;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
        browser = Browser.of(Role.LICENSE_SERVER_ADMIN);
        wizard = new WizardWalk(browser);
    }

    /** S1-7, S1-18, S1-19. */
    @Test
    void theActivationWizardActivatesAutomaticallyPageByPage() {
        browser.get(ACTIVATE).then().statusCode(200).body(allOf(
            containsString("<h1>Terminal Server License Server Activation Wizard</h1>"),
            containsString("<h2>Welcome</h2>"), not(containsString("name=\"back\""))));
        wizard.page(ACTIVATE, NONE, "<h2>Connection Method</h2>").then()
            .body(containsString("value=\"AUTOMATIC\" selected>Automatic connection (recommended)"));
        wizard.page(ACTIVATE, WizardWalk.method("AUTOMATIC"), "<h2>Company Information</h2>");
        wizard.page(ACTIVATE, ADA, "<h2>Company Information, optional</h2>").then()
            .body(containsString("name=\"back\""));
        var done = browser.post(ACTIVATE, EMAIL);

        done.then().statusCode(303);
        browser.follow(done).then().statusCode(200).body(allOf(containsString("The license server is activated"),
            containsString(
                "<a href=\"/servers/LS01/action/install-licenses\">Start Terminal Server CAL Installation Wizard"),
            not(matchesPattern("(?s).*\\bAda\\b.*"))));
        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    @Test
    void goingBackShowsWhatWasTypedAndMayLeadElsewhere() {
        wizard.walk(ACTIVATE, NONE, WizardWalk.method("AUTOMATIC"), ADA);

        browser.post(ACTIVATE, Map.of("back", "2")).then().statusCode(200).body(allOf(
            containsString("<h2>Company Information</h2>"), containsString("value=\"Example &amp; Sons\"")));
        browser.post(ACTIVATE, Map.of("back", "1")).then().body(containsString("<h2>Connection Method</h2>"));
        wizard.page(ACTIVATE, WizardWalk.method("TELEPHONE"), "<h2>Country or Region</h2>");
    }

    /** A second activation would be refused; the first one's page is what the same form leads to. */
    @Test
    void theSameActivationLeadsToTheSamePage() {
        wizard.walk(ACTIVATE, NONE, WizardWalk.method("AUTOMATIC"), ADA);
        var last = browser.hidden();

        var first = browser.send(ACTIVATE, last, EMAIL);
        var again = browser.send(ACTIVATE, last, EMAIL);

        assertThat(again.getHeader("Location")).isNotNull().isEqualTo(first.getHeader("Location"));
    }

    /** S1-16, S1-17. */
    @Test
    void enhancedSecurityAsksWhetherToAddTheSite() {
        enhancedSecurity();
        browser.get(ACTIVATE);
        browser.post(ACTIVATE, NONE);
        wizard.page(ACTIVATE, WizardWalk.method("AUTOMATIC"), "<h2>Trusted sites</h2>").then()
            .body(allOf(containsString(">Add</option>"), containsString(">Don't add</option>".replace("'", "&#39;"))));

        browser.post(ACTIVATE, Map.of("addTrustedSite", "DONT_ADD")).then().statusCode(400)
            .body(containsString("go back to choose another connection method"));
        server("LS01").body("status", equalTo("NOT_ACTIVATED"));

        wizard.page(ACTIVATE, Map.of("addTrustedSite", "ADD"), "<h2>Company Information</h2>");
        wizard.walkOn(ACTIVATE, ADA, NONE).then().statusCode(303);
        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    /** S1-20. */
    @Test
    void withoutInternetAccessAutomaticSaysWhatToDo() {
        Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("internetAccess", false)).put(AT + "/LS01/properties");
        wizard.walk(ACTIVATE, NONE, WizardWalk.method("AUTOMATIC"), ADA);

        browser.post(ACTIVATE, NONE).then().statusCode(409).contentType("text/html").body(allOf(
            containsString("Internet access is switched off"), containsString("choose Web Browser or Telephone"),
            containsString("name=\"back\"")));
    }

    /** S1-21 to S1-24. */
    @Test
    void byTelephoneTheWizardShowsTheNumberAndTheProductIdAndTakesTheLicenseServerId() {
        var id = CodeKind.LICENSE_SERVER_ID.make();
        wizard.walk(ACTIVATE, NONE, WizardWalk.method("TELEPHONE"));
        wizard.page(ACTIVATE, Map.of("countryRegion", "NL"), "<h2>License Server ID</h2>").then().body(allOf(
            containsString("555-0133"), containsString(server("LS01").extract().path("productId").toString())));

        browser.post(ACTIVATE, Map.of("licenseServerId", id.substring(0, 34) + "0")).then()
            .statusCode(400).body(containsString("<a href=\"#licenseServerId\">License Server ID contains"));
        browser.post(ACTIVATE, Map.of("licenseServerId", WizardWalk.grouped(id).toLowerCase())).then().statusCode(303);

        server("LS01").body("status", equalTo("ACTIVATED")).body("licenseServerId", equalTo(id));
    }

    @Test
    void byWebBrowserTheWizardShowsTheSite() {
        wizard.walk(ACTIVATE, NONE);
        wizard.page(ACTIVATE, WizardWalk.method("WEB_BROWSER"), "<h2>License Server ID</h2>").then()
            .body(allOf(containsString("https://localhost"), containsString("Product ID")));

        wizard.walkOn(ACTIVATE, Map.of("licenseServerId", CodeKind.LICENSE_SERVER_ID.make())).then().statusCode(303);
        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    @Test
    void whatTheClearinghouseObjectsToStandsBesideItsField() {
        wizard.walk(ACTIVATE, NONE, WizardWalk.method("AUTOMATIC"), with(ADA, "company", "Incomplete"));

        browser.post(ACTIVATE, Map.of("email", "nobody")).then().statusCode(400)
            .body(allOf(containsString("<h2>Company Information, optional</h2>"),
                containsString("<a href=\"#email\">E-mail address is no address.</a>")));
        browser.speaking("nl").post(ACTIVATE, with(ADA, "company", "Down")).then().statusCode(503)
            .body(containsString("Het Clearinghouse antwoordt niet."));
        server("LS01").body("status", equalTo("NOT_ACTIVATED"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        activate         | ACTIVATED     | Choose Advanced, then Reactivate Server
        install-licenses | NOT_ACTIVATED | Choose Activate Server first.
        deactivate       | NOT_ACTIVATED | Choose Activate Server first.
        reactivate       | NOT_ACTIVATED | Choose Activate Server first.
        """)
    void aCommandThatIsNotForNowSaysWhatComesFirst(String wizard, String status, String words) {
        if (status.equals("ACTIVATED")) {
            activate("LS01").statusCode(200);
        }

        browser.get("/servers/LS01/action/" + wizard).then().statusCode(409).contentType("text/html")
            .body(containsString(words));
    }

    private void enhancedSecurity() {
        Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("ieEnhancedSecurity", true)).put(AT + "/LS01/properties")
            .then().statusCode(200);
    }

    private static Map<String, String> with(Map<String, String> typed, String field, String value) {
        var all = new HashMap<>(typed);
        all.put(field, value);
        return all;
    }
}
