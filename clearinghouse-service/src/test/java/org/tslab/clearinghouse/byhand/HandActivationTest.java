package org.tslab.clearinghouse.byhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.activation.AlreadyActivatedProblem;
import org.tslab.clearinghouse.testing.Announced;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** S1-21 to S1-23: people carry the numbers. */
@QuarkusTest
@Service
class HandActivationTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    private static final String PROBLEMS = "https://tslab.example/problems/";

    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @Inject
    HandActivator activator;

    @Inject
    AgroalDataSource database;

    @Inject
    @DataSource("registrants")
    AgroalDataSource registrants;

    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void theAgentReadsOutALicenseServerIdThatNoTypingErrorSurvives() {
        var id = call(PRODUCT_ID, LicenseServer.REGISTRANT).statusCode(200).body("again", equalTo(false)).extract()
            .jsonPath().getString("licenseServerId");

        assertThat(CodeKind.LICENSE_SERVER_ID.read(id)).isInstanceOf(TypedCode.Correct.class);
        var other = id.charAt(9) == 'B' ? 'C' : 'B';
        assertThat(CodeKind.LICENSE_SERVER_ID.read(id.substring(0, 9) + other + id.substring(10)))
            .isInstanceOf(TypedCode.Mistyped.class);
        assertThat(Announced.soon(broker, id)).isTrue();
    }

    @Test
    void noCertificateIsMadeAndTheRegistrantIsKeptApart() {
        call(PRODUCT_ID, LicenseServer.REGISTRANT).statusCode(200);

        assertThat(Databases.texts(database, "select serial from issued_certificate")).isEmpty();
        assertThat(Databases.texts(registrants, "select confirmed::text from registrant")).containsExactly("true");
        assertThat(Databases.dump(database)).doesNotContain("Byron").doesNotContain("Example Trading");
    }

    /** The caller has lost the note. */
    @Test
    void whoeverRegisteredMayHearTheLicenseServerIdAgain() {
        var first = id(call(PRODUCT_ID, LicenseServer.REGISTRANT).statusCode(200));

        var again = call(PRODUCT_ID.toLowerCase(), Registrant.required(" ada", "BYRON", "Example Trading", "NL"));

        assertThat(id(again.statusCode(200).body("again", equalTo(true)))).isEqualTo(first);
        assertThat(Databases.texts(registrants, "select id::text from registrant")).hasSize(1);
    }

    @Test
    void nobodyElseHearsIt() {
        var id = id(call(PRODUCT_ID, LicenseServer.REGISTRANT).statusCode(200));

        var answer = call(PRODUCT_ID, Registrant.required("Eve", "Byron", "Example Trading", "NL")).statusCode(409)
            .body("type", equalTo(PROBLEMS + "already-activated")).extract().asString();

        assertThat(answer).doesNotContain(id).doesNotContain("Ada");
    }

    /** What the web site does, in process. */
    @Test
    void theWebSiteActivatesOnceAndSendsWhoeverComesAgainToTheTelephone() {
        var form = new HandApplication(PRODUCT_ID, LicenseServer.REGISTRANT, ConnectionMethod.WEB_BROWSER);
        assertThat(activator.activate(form).again()).isFalse();

        assertThatThrownBy(() -> activator.activate(form)).isInstanceOf(AlreadyActivatedProblem.class)
            .hasMessageContaining("call the Clearinghouse");
    }

    @Test
    void ofManyWhoActivateTheSameProductIdAtOnceOneWins() {
        List<Callable<Boolean>> forms = IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> {
            try {
                return activator.activate(new HandApplication(PRODUCT_ID,
                    Registrant.required("A" + i, "B", "C", "NL"), ConnectionMethod.WEB_BROWSER)) != null;
            } catch (AlreadyActivatedProblem _) {
                return false;
            }
        }).toList();

        assertThat(AtOnce.call(forms)).containsOnlyOnce(true);
        assertThat(Databases.texts(registrants, "select confirmed::text from registrant")).containsExactly("true");
    }

    @Test
    void aLicenseServerThatActivatedItselfIsSentToReactivationAndTheOtherWayAbout() {
        new LicenseServer(PRODUCT_ID).activated();
        call(PRODUCT_ID, LicenseServer.REGISTRANT).statusCode(409).body("detail", containsString("Reactivate"));

        var byHand = "69713-640-0000002-45001";
        call(byHand, LicenseServer.REGISTRANT).statusCode(200);
        new LicenseServer(byHand).requestActivation().then().statusCode(409)
            .body("detail", containsString("Reactivate"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingIsStored() {
        call("69713", Registrant.required("A", "", "C", "Atlantis")).statusCode(400)
            .body("type", equalTo(PROBLEMS + "malformed-request"))
            .body("violations.field", contains("productId", "registrant.lastName", "registrant.countryRegion"));

        assertThat(Databases.texts(registrants, "select id::text from registrant")).isEmpty();
    }

    @Test
    void agentsAndSupportSeeTheActivationAndNotWhoRegisteredIt() {
        var id = id(call(PRODUCT_ID, LicenseServer.REGISTRANT).statusCode(200));
        for (var role : List.of(Role.CLEARINGHOUSE_AGENT, Role.SUPPORT)) {
            Tokens.as(role).get("/v1/activations/" + PRODUCT_ID).then().statusCode(200)
                .body("licenseServerId", equalTo(id)).body("method", equalTo("TELEPHONE"))
                .body("standing", equalTo("ACTIVE")).body("certified", equalTo(false))
                .body(not(containsString("Byron")));
        }
        Tokens.as(Role.RESELLER).get("/v1/activations/" + PRODUCT_ID).then().statusCode(403);
        Tokens.as(Role.SUPPORT).get("/v1/activations/69713-640-9999999-45001").then().statusCode(404);
    }

    /** S2-64. */
    @Test
    void onlyAgentsActivateForCallers() {
        for (var role : List.of(Role.SUPPORT, Role.RESELLER, Role.LICENSE_SERVER_ADMIN)) {
            Tokens.as(role).body("{}").post("/v1/activations/by-hand").then().statusCode(403);
        }
    }

    private static String id(ValidatableResponse answer) {
        return answer.extract().jsonPath().getString("licenseServerId");
    }

    private static ValidatableResponse call(String productId, Registrant registrant) {
        return Tokens.as(Role.CLEARINGHOUSE_AGENT).body(Map.of("productId", productId, "registrant", registrant))
            .post("/v1/activations/by-hand").then();
    }
}
