package org.tslab.licenseserver.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.install;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** S2-54 to S2-56: View, Properties. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class PropertiesPagesTest {
    private static final String PROPERTIES = "/servers/LS01/properties/";
    private static final Map<String, String> ADA = Map.of("firstName", "Ada", "lastName", "Byron", "company",
        "Example & Sons", "countryRegion", "NL");
    private Browser browser;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
        browser = Browser.of(Role.LICENSE_SERVER_ADMIN);
    }

    @Test
    void theTabsHaveTheNamesOfTheDocument() {
        var first = browser.get("/servers/LS01/properties");

        first.then().statusCode(303).header("Location", endsWith(PROPERTIES + "required-information"));
        browser.follow(first).then().statusCode(200).body(allOf(
            containsString("aria-current=\"page\">Required Information</a>"),
            containsString(">Installation Method</a>"),
            containsString("First name"), containsString("Last name"), containsString("Company"),
            containsString("Country/Region")));
    }

    /** The license server keeps no person's data: the administrator's browser does, sealed. */
    @Test
    void requiredInformationIsWhatTheWizardsBeginWithAndOnlyInThisBrowser() {
        browser.get(PROPERTIES + "required-information");
        var kept = browser.post(PROPERTIES + "required-information", ADA);

        kept.then().statusCode(303).header("Location", endsWith("/installation-method"));
        assertThat(kept.getDetailedCookie("tslab-required-information")).satisfies(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/servers/LS01");
            assertThat(cookie.getMaxAge()).isNegative();
            assertThat(cookie.getValue()).doesNotContain("Byron");
        });
        browser.get("/servers/LS01/action/activate").then()
            .body(containsString("<input type=\"hidden\" name=\"company\" value=\"Example &amp; Sons\">"));
        Browser.of(Role.LICENSE_SERVER_ADMIN).get(PROPERTIES + "required-information").then()
            .body(not(matchesPattern("(?s).*\\bAda\\b.*")));
    }

    @Test
    void whatAnotherBrowserHasKeptOpensNowhereElse() {
        browser.get(PROPERTIES + "required-information");
        browser.post(PROPERTIES + "required-information", ADA);
        var thief = Browser.of(Role.LICENSE_SERVER_ADMIN);
        thief.cookies().put("tslab-required-information", browser.cookies().get("tslab-required-information"));

        thief.get(PROPERTIES + "required-information").then().statusCode(200)
            .body(not(matchesPattern("(?s).*\\bAda\\b.*")));
        thief.cookies().put("tslab-required-information", "AAAA");
        thief.get(PROPERTIES + "required-information").then().statusCode(200);
    }

    @Test
    void whatIsMissingOrTooLongIsSaidBesideTheField() {
        browser.get(PROPERTIES + "required-information");

        browser.post(PROPERTIES + "required-information", Map.of("firstName", "Ada")).then().statusCode(400)
            .body(containsString("<a href=\"#company\">Company is required.</a>"));
        browser.post(PROPERTIES + "required-information", Map.of("firstName", "A".repeat(101), "lastName", "Byron",
            "company", "Example", "countryRegion", "NL")).then().statusCode(400)
            .body(containsString("First name has more than 100 characters."));
    }

    @Test
    void theInstallationMethodIsKeptOnTheLicenseServer() {
        browser.get(PROPERTIES + "installation-method").then()
            .body(containsString("value=\"AUTOMATIC\" selected>Automatic connection (recommended)"));

        browser.post(PROPERTIES + "installation-method", Map.of("installationMethod", "TELEPHONE")).then()
            .statusCode(303).header("Location", endsWith("/servers/LS01"));

        settings().body("connectionMethod", equalTo("TELEPHONE"));
        browser.get("/servers/LS01/action/activate").then()
            .body(containsString("name=\"connectionMethod\" value=\"TELEPHONE\""));
    }

    @Test
    void whatAnAutomaticConnectionNeedsCanBeSet() {
        browser.get(PROPERTIES + "internet");
        browser.post(PROPERTIES + "internet", Map.of("internetAccess", "OFF", "ieEnhancedSecurity", "ON",
            "trustedSites", "https://one.example\r\n\r\nhttps://two.example:8443")).then().statusCode(303);

        settings().body("internetAccess", equalTo(false)).body("ieEnhancedSecurity", equalTo(true))
            .body("connectionMethod", equalTo("AUTOMATIC"))
            .body("trustedSites", contains("https://one.example", "https://two.example:8443"));
    }

    @Test
    void onlyOriginsAreTrusted() {
        browser.get(PROPERTIES + "internet");

        browser.post(PROPERTIES + "internet", Map.of("internetAccess", "ON", "ieEnhancedSecurity", "ON",
            "trustedSites", "http://one.example")).then().statusCode(400).body(
                containsString("Trusted sites zone may hold up to 100 addresses, each beginning with https://"));
    }

    @Test
    void aFormThatWasMadeForSomebodyElseIsRefused() {
        browser.get(PROPERTIES + "installation-method");

        Browser.of(Role.LICENSE_SERVER_ADMIN).send(PROPERTIES + "installation-method", browser.hidden(),
            Map.of("installationMethod", "TELEPHONE")).then().statusCode(403).contentType("text/html")
            .body(containsString("Nothing was done."));
        settings().body("connectionMethod", equalTo("AUTOMATIC"));
    }

    private static ValidatableResponse settings() {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/properties").then().statusCode(200);
    }
}
