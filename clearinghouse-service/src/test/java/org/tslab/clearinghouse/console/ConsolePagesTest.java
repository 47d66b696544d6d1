package org.tslab.clearinghouse.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Browser;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** The telephone agent's console. */
@QuarkusTest
@Service
class ConsolePagesTest {
    private static final Pattern GROUP = Pattern.compile("<li>([A-Z0-9]{5})</li>");
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    private static final Map<String, String> CALLER = Map.of("productId", PRODUCT_ID, "firstName", "Ada",
        "lastName", "Byron", "company", "Example", "countryRegion", "NL");
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    private Browser agent;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        agent = Browser.of(Role.CLEARINGHOUSE_AGENT);
    }

    @Test
    void whoHasNotSignedInIsSentToDoSo() {
        new Browser().get("/agent").then().statusCode(303).header("Location", endsWith("/sign-in?to=%2Fagent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Role.RESELLER, Role.LICENSE_SERVER_ADMIN, Role.TERMINAL_SERVER, Role.INSTRUCTOR})
    void nobodyElseSeesIt(String role) {
        Browser.of(role).get("/agent").then().statusCode(403).contentType("text/html")
            .body(containsString("Your role does not include this."));
    }

    @Test
    void theAgentActivatesAndReadsOutTheLicenseServerId() {
        var receipt = done("activate", Map.of());

        receipt.then().statusCode(200).body(allOf(containsString("The license server is activated"),
            containsString("Delta, Mike, Mike, Yankee, X-ray"), not(matchesPattern("(?s).*\\bAda\\b.*"))));
        var again = done("activate", Map.of());
        again.then().body(containsString("was activated before"));
        assertThat(code(again)).isEqualTo(code(receipt));
    }

    @Test
    void theAgentFindsALicenseServerByEitherNumber() {
        var id = code(done("activate", Map.of()));

        agent.get("/agent?licenseServer=" + id).then().statusCode(200)
            .body(allOf(containsString(PRODUCT_ID), containsString("Delta, Mike")));
        agent.get("/agent?licenseServer=" + PRODUCT_ID).then().statusCode(200).body(containsString("Delta, Mike"));
        agent.get("/agent?licenseServer=" + PRODUCT_ID.replace('1', '2')).then().statusCode(404)
            .body(containsString("No license server of this number"));
    }

    @Test
    void everyTypingErrorInALicenseServerIdIsNoticed() {
        var id = code(done("activate", Map.of()));
        var wrong = (id.charAt(10) == 'B' ? 'C' : 'B') + id.substring(11);

        agent.get("/agent?licenseServer=" + id.substring(0, 10) + wrong).then().statusCode(404)
            .body(containsString("contains a typing error"));
    }

    @Test
    void aReactivationGivesANewLicenseServerId() {
        var former = code(done("activate", Map.of()));

        var receipt = done("reactivate", Map.of("reactivationReason", "SERVER_UPGRADED"));

        receipt.then().body(containsString("must be reissued"));
        assertThat(code(receipt)).hasSize(35).isNotEqualTo(former);
    }

    @Test
    void aReactivationNeedsAReasonAndTheRegistrant() {
        done("activate", Map.of());
        agent.get("/agent/reactivate");
        agent.post("/agent/reactivate", CALLER).then().statusCode(400).body(containsString("Reason is required."));

        var other = new HashMap<String, String>(CALLER);
        other.put("lastName", "Lovelace");
        other.put("reactivationReason", "SERVER_UPGRADED");
        agent.post("/agent/reactivate", other).then().statusCode(200);
        agent.post("/agent/reactivate", Map.of()).then().statusCode(409).body(containsString("Whom to ask"));
    }

    @Test
    void aDeactivationEndsInAConfirmationCode() {
        done("activate", Map.of());

        var receipt = done("deactivate", Map.of());

        assertThat(receipt.asString()).contains("Confirmation code");
        assertThat(code(receipt)).hasSizeGreaterThanOrEqualTo(15);
        agent.get("/agent?licenseServer=" + PRODUCT_ID).then().body(containsString("Deactivated"));
    }

    @Test
    void anActivationIsRevoked() {
        done("activate", Map.of());
        agent.get("/agent/revoke");
        agent.post("/agent/revoke", Map.of("productId", PRODUCT_ID, "revocationReason", "KEY_COMPROMISE"));

        agent.follow(agent.post("/agent/revoke", Map.of())).then().statusCode(200)
            .body(containsString("The activation is revoked"));
        agent.get("/agent?licenseServer=" + PRODUCT_ID).then().body(containsString("Revoked"));
    }

    @Test
    void theOwnerOfTheDataHasThemReadOutAndCorrected() {
        done("activate", Map.of());
        agent.get("/agent/registrant");
        agent.post("/agent/registrant", Map.of("licenseServer", PRODUCT_ID)).then().statusCode(400)
            .body(containsString("Reason is required."));
        agent.post("/agent/registrant", Map.of("licenseServer", PRODUCT_ID, "accessReason", "OWNER_ASKS")).then()
            .statusCode(200).body(allOf(containsString("value=\"Byron\""), containsString("value=\"NL\" selected")));

        var corrected = new HashMap<String, String>(CALLER);
        corrected.put("licenseServer", PRODUCT_ID);
        corrected.put("lastName", "Lovelace");
        agent.post("/agent/correct", corrected).then().statusCode(200);
        agent.follow(agent.post("/agent/correct", Map.of())).then().statusCode(200)
            .body(allOf(containsString("The data are corrected"), not(containsString("Lovelace"))));

        agent.get("/agent/registrant");
        agent.post("/agent/registrant", Map.of("licenseServer", PRODUCT_ID, "accessReason", "OWNER_ASKS")).then()
            .body(containsString("value=\"Lovelace\""));
    }

    @Test
    void nobodyButAnAgentSeesAPersonsData() {
        Browser.of(Role.SUPPORT).get("/agent/registrant").then().statusCode(403);
        Browser.of(Role.INSTRUCTOR).get("/agent/registrant").then().statusCode(403);
    }

    /** S2-64: Product Support Services cannot activate, and the server does not rely on missing buttons. */
    @ParameterizedTest
    @ValueSource(strings = {"activate", "reactivate", "deactivate", "revoke"})
    void supportSeesEverythingAndDoesNothing(String call) {
        var support = Browser.of(Role.SUPPORT);
        support.get("/agent").then().statusCode(200);

        var page = support.get("/agent/" + call).then().statusCode(200).extract().asString();

        assertThat(page.substring(page.indexOf("<main"))).doesNotContain("<button").contains("disabled",
            "neither activate license servers nor install licenses");
        support.post("/agent/" + call, CALLER).then().statusCode(403);
    }

    @Test
    void thereAreNoOtherPages() {
        agent.get("/agent/nonsense").then().statusCode(404).contentType("text/html");
    }

    private Response done(String call, Map<String, String> more) {
        var typed = new HashMap<String, String>(CALLER);
        typed.putAll(more);
        agent.get("/agent/" + call);
        agent.post("/agent/" + call, typed).then().statusCode(200);
        return agent.follow(agent.post("/agent/" + call, Map.of()));
    }

    private static String code(Response page) {
        return GROUP.matcher(page.asString()).results().limit(7).map(group -> group.group(1))
            .collect(Collectors.joining());
    }
}
