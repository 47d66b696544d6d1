package org.tslab.clearinghouse.deactivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.form.HandForm;
import org.tslab.clearinghouse.testing.Announced;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Life;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.ConfirmationCode;
import org.tslab.contracts.code.TypedCode;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** An activation ends, automatically or by telephone. */
@QuarkusTest
@Service
class DeactivationTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";

    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @Inject
    Deactivator deactivator;

    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void aLicenseServerEndsItsOwnActivation() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        Life.deactivate(server).then().statusCode(200).body("licenseServerId", equalTo(server.id()));

        server.overMutualTls().body("{}").post("/v1/key-packs/retail").then().statusCode(403)
            .body("violations.reason", contains("REVOKED"));
        assertThat(Announced.soon(broker, "CESSATION_OF_OPERATION")).isTrue();
        server.requestActivation().then().statusCode(409).body("detail", containsString("Reactivate"));
    }

    /** The certificate is revoked by then; it opens nothing but this answer. */
    @Test
    void whoLostTheAnswerGetsItAgain() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        Life.deactivate(server).then().statusCode(200);

        Life.deactivate(server).then().statusCode(200).body("licenseServerId", equalTo(server.id()));
    }

    @Test
    void nobodyEndsAnActivationWithoutItsCertificate() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        RestAssured.given().contentType("application/json").body(Map.of("registrant", Life.REGISTRANT))
            .post("/v1/deactivations").then().statusCode(409).body("violations.reason", contains("NOT_PROVEN"));
        Life.clock("2008-04-24T00:00:01Z");
        Life.deactivate(server).then().statusCode(409).body("violations.reason", contains("NOT_PROVEN"));
    }

    @Test
    void theAgentReadsOutAConfirmationCodeThatOnlyThisLicenseServerAccepts() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        var code = byTelephone(LicenseServer.REGISTRANT).statusCode(200).extract().jsonPath()
            .getString("confirmationCode");

        assertThat(CodeKind.CONFIRMATION_CODE.read(code)).isEqualTo(new TypedCode.Correct(code));
        assertThat(code).isEqualTo(ConfirmationCode.of(server.id()));
        assertThat(byTelephone(LicenseServer.REGISTRANT).statusCode(200).extract().jsonPath()
            .getString("confirmationCode")).isEqualTo(code);
    }

    @Test
    void nobodyElseDeactivatesByTelephone() {
        new LicenseServer(PRODUCT_ID).activated();
        byTelephone(Registrant.required("Eve", "Byron", "Example Trading", "NL")).statusCode(409)
            .body("violations.reason", contains("NOT_PROVEN"));
    }

    /** C6, for deactivation. */
    @Test
    void theWebSiteDeactivatesNothingAndSaysWhy() {
        assertThatThrownBy(() -> deactivator.deactivate(
            new HandForm(PRODUCT_ID, LicenseServer.REGISTRANT, ConnectionMethod.WEB_BROWSER)))
            .hasMessageContaining("not by Web Browser");
    }

    /** The registrant's word counts again, since the owner ended it, not an agent. */
    @Test
    void aDeactivatedLicenseServerIsReactivated() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        Life.deactivate(server).then().statusCode(200);

        Life.reactivate(server, LicenseServer.newPair("RSA", 2048), ReactivationReason.SERVER_REDEPLOYED).then()
            .statusCode(200);
    }

    private static ValidatableResponse byTelephone(Registrant registrant) {
        return Life.agent("/v1/deactivations/by-hand", Map.of("productId", PRODUCT_ID, "registrant", registrant));
    }
}
