package org.tslab.licenseserver.connection;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.byHand;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.journal;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.registrant;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** The properties of a license server and what they allow it (S2-54 to S2-56, S1-16, S1-17, S1-20). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class PropertiesTest {

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
    }

    @Test
    void aNewLicenseServerConnectsAutomatically() {
        properties().body("connectionMethod", equalTo("AUTOMATIC")).body("internetAccess", equalTo(true))
            .body("ieEnhancedSecurity", equalTo(false)).body("trustedSites", empty());
    }

    @Test
    void theConnectionMethodIsRememberedAndFollowsTheWizard() {
        set(Map.of("connectionMethod", "TELEPHONE")).statusCode(200);
        properties().body("connectionMethod", equalTo("TELEPHONE"));

        activate("LS01").statusCode(200);

        properties().body("connectionMethod", equalTo("AUTOMATIC"));
    }

    @Test
    void withoutInternetAccessAnAutomaticActivationFailsAndATelephoneStillWorks() {
        set(Map.of("internetAccess", false)).statusCode(200);

        activate("LS01").statusCode(409).body("type", endsWith("/no-internet-access"));

        byHand("activate", "LS01", "TELEPHONE", CodeKind.LICENSE_SERVER_ID.make()).statusCode(200);
        journal("connect-to-clearinghouse").body(containsString("has no Internet access"));
    }

    @Test
    void enhancedSecurityPromptsAndChangesNothingUntilTheSiteIsAdded() {
        set(Map.of("ieEnhancedSecurity", true)).statusCode(200);

        activate("LS01").statusCode(409).body("type", endsWith("/site-not-trusted"))
            .body("violations[0].field", equalTo("addTrustedSite"));
        prompt(false).statusCode(409);
        properties().body("trustedSites", empty());

        prompt(true).statusCode(200).body("status", equalTo("ACTIVATED"));
        properties().body("trustedSites", hasSize(1)).body("trustedSites[0]", startsWith("https://localhost:"));
        installKeyPack("LS01", ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003,
            1)).statusCode(201);
    }

    @Test
    void whatStandsInTheWayStandsInTheWayOfLicensesToo() {
        activate("LS01").statusCode(200);
        set(Map.of("internetAccess", false)).statusCode(200);

        installKeyPack("LS01", "X").statusCode(409).body("type", endsWith("/no-internet-access"));
    }

    @Test
    void aTrustedSiteIsAnOriginWithoutAPath() {
        for (var site : List.of("http://a.example", "https://a.example/path", "a.example", "")) {
            set(Map.of("trustedSites", List.of(site))).statusCode(400)
                .body("violations[0].field", equalTo("trustedSites"));
        }
        set(Map.of("trustedSites", List.of("https://a.example:8443"))).statusCode(200);
    }

    /** S2-64. */
    @Test
    void supportLooksAndChangesNothing() {
        Tokens.as(Role.SUPPORT).body("{}").put(AT + "/LS01/properties").then().statusCode(403);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/NOWHERE/properties").then().statusCode(404);
    }

    private static ValidatableResponse prompt(boolean add) {
        return perform("activate", "LS01", Map.of("connectionMethod", "AUTOMATIC", "registrant",
            registrant("Contoso"), "addTrustedSite", add));
    }

    private static ValidatableResponse properties() {
        return Tokens.as(Role.SUPPORT).get(AT + "/LS01/properties").then().statusCode(200);
    }

    private static ValidatableResponse set(Map<String, ?> properties) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(properties).put(AT + "/LS01/properties").then();
    }
}
