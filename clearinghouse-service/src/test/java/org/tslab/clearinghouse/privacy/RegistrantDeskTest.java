package org.tslab.clearinghouse.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

/** Section 2.8: whoever registered may see and correct it by calling; nobody sees anything without a record of it. */
@QuarkusTest
@Service
class RegistrantDeskTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    private static final Registrant MARRIED = new Registrant("Ada", "King", "Example Trading", "Netherlands",
        "ada@example.com", null, null, "Utrecht", null, null, null);
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    @DataSource("registrants")
    AgroalDataSource registrants;
    private String licenseServerId;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        licenseServerId = new LicenseServer(PRODUCT_ID).activated().id();
    }

    @Test
    void theAgentFindsTheOwnerByEitherIdAsPeopleTypeIt() {
        var grouped = licenseServerId.toLowerCase().replaceAll("(.{5})(?=.)", "$1-");

        for (var id : List.of(licenseServerId, grouped, PRODUCT_ID)) {
            assertThat(agent().get("/v1/registrants/" + id + "?reason=OWNER_ASKS").then().statusCode(200).extract()
                .as(Registrant.class)).isEqualTo(LicenseServer.REGISTRANT);
        }
    }

    @Test
    void aCorrectionReplacesTheFormAndObeysItsRules() {
        agent().body(MARRIED).put("/v1/registrants/" + PRODUCT_ID + "?reason=OWNER_CORRECTS").then().statusCode(204);
        agent().body(Registrant.required("Ada", " ", "Example Trading", "Atlantis"))
            .put("/v1/registrants/" + PRODUCT_ID + "?reason=OWNER_CORRECTS").then().statusCode(400)
            .body("violations.field", hasItems("lastName", "countryRegion"));

        assertThat(agent().get("/v1/registrants/" + PRODUCT_ID + "?reason=OWNER_ASKS").as(Registrant.class))
            .isEqualTo(MARRIED);
    }

    @Test
    void everyAccessIsWrittenDownWithoutTheDataAndTheOwnerMayAskForIt() {
        agent().get("/v1/registrants/" + licenseServerId + "?reason=CALLER_TO_BE_VERIFIED").then().statusCode(200);
        agent().body(MARRIED).put("/v1/registrants/" + licenseServerId + "?reason=OWNER_CORRECTS").then()
            .statusCode(204);
        agent().body(Registrant.required(" ", "", "", "")).put("/v1/registrants/" + licenseServerId
            + "?reason=OWNER_CORRECTS").then().statusCode(400);

        for (var audit : List.of(agent().get("/v1/registrants/" + licenseServerId + "/accesses"),
            Tokens.as(Role.INSTRUCTOR).get("/v1/registrant-accesses"))) {
            audit.then().statusCode(200).body("$", hasSize(2))
                .body("kind", equalTo(List.of("SEEN", "CORRECTED")))
                .body("reason", equalTo(List.of("CALLER_TO_BE_VERIFIED", "OWNER_CORRECTS")))
                .body("by", equalTo(List.of("grace", "grace")))
                .body("licenseServer", equalTo(List.of(licenseServerId, licenseServerId)))
                .body("at[0]", equalTo(FrontDoor.NOW))
                .body("fields", equalTo(List.of(List.of(), List.of("city", "email", "last_name"))));
            assertThat(audit.asString()).doesNotContain("King", "ada@example.com", "Utrecht", "Byron");
        }
    }

    @Test
    void nobodyCanChangeWhatIsWrittenDownOfAccesses() {
        agent().get("/v1/registrants/" + licenseServerId + "?reason=OWNER_ASKS").then().statusCode(200);

        for (var change : List.of("update registrant_access set accessed_by = 'nobody'",
            "delete from registrant_access")) {
            assertThatThrownBy(() -> Databases.execute(registrants, change))
                .hasMessageContaining("accesses are only ever added");
        }
    }

    @Test
    void withoutAReasonNothingIsShownAndNothingChanged() {
        agent().get("/v1/registrants/" + licenseServerId).then().statusCode(400)
            .body("violations[0].field", equalTo("reason"));
        agent().body(MARRIED).put("/v1/registrants/" + licenseServerId).then().statusCode(400);
        agent().get("/v1/registrants/" + licenseServerId + "?reason=CURIOSITY").then().statusCode(404);

        Tokens.as(Role.INSTRUCTOR).get("/v1/registrant-accesses").then().body("$", hasSize(0));
    }

    /** S2-64 and more: Product Support Services have nothing to do with who somebody is. */
    @Test
    void supportSeesNobody() {
        for (var role : List.of(Role.SUPPORT, Role.RESELLER, Role.LICENSE_SERVER_ADMIN, Role.INSTRUCTOR)) {
            Tokens.as(role).get("/v1/registrants/" + licenseServerId + "?reason=OWNER_ASKS").then().statusCode(403);
            Tokens.as(role).body(MARRIED).put("/v1/registrants/" + licenseServerId + "?reason=OWNER_CORRECTS").then()
                .statusCode(403);
            Tokens.as(role).get("/v1/registrants/" + licenseServerId + "/accesses").then().statusCode(403);
        }
        Tokens.as(Role.CLEARINGHOUSE_AGENT).get("/v1/registrant-accesses").then().statusCode(403);
    }

    @Test
    void whoNeverRegisteredIsNotFound() {
        agent().get("/v1/registrants/69713-640-9999999-45001?reason=OWNER_ASKS").then().statusCode(404);
    }

    private static RequestSpecification agent() {
        return Tokens.as(Role.CLEARINGHOUSE_AGENT, "grace");
    }
}
