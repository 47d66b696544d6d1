package org.tslab.clearinghouse.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import javax.security.auth.x500.X500Principal;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.clearinghouse.testing.Announced;
import org.tslab.clearinghouse.testing.AtOnce;
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
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** S1-8 to S1-10, S1-26. */
@QuarkusTest
@Service
class ActivationTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    private static final String PROBLEMS = "https://tslab.example/problems/";
    @TestHTTPResource(value = "/", tls = true)
    URI https;
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
    void aLicenseServerGetsItsIdAndACertificateForItsOwnKey() throws GeneralSecurityException {
        var server = new LicenseServer(PRODUCT_ID).activated();

        var own = server.chain().getLast();
        assertThat(server.chain()).hasSize(3);
        own.verify(server.chain().get(1).getPublicKey());
        assertThat(own.getPublicKey()).isEqualTo(server.pair().getPublic());
        assertThat(own.getSubjectX500Principal()).isEqualTo(new X500Principal(
            "CN=" + server.id() + ", 2.5.4.5=" + PRODUCT_ID + ", OU=SIMULATED, O=Example Trading"));
        assertThat(own.getNotBefore()).isEqualTo(Instant.parse("2003-04-23T23:00:00Z"));
        assertThat(own.getNotAfter()).isEqualTo(Instant.parse(FrontDoor.NOW).plus(Duration.ofDays(1826)));
        assertThat(own.getSerialNumber().bitLength()).isGreaterThanOrEqualTo(64);
        assertThat(own.getBasicConstraints()).isZero();
        // digitalSignature, keyEncipherment and keyCertSign.
        assertThat(own.getKeyUsage()).containsExactly(true, false, true, false, false, true, false, false, false);
        assertThat(own.getExtensionValue("1.3.6.1.4.1.311.18")).asString().endsWith("TLS~BASIC");
    }

    @Test
    void theJournalSaysWhyAndTheWorldIsTold() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        journal(PRODUCT_ID).body("entry.operation", contains("activate-license-server"))
            .body("entry.outcome", contains("granted"))
            .body("[0].entry.reasons", hasItem("the request is signed with its own key"));
        assertThat(Announced.soon(broker, server.id())).isTrue();
    }

    @Test
    void whoLostTheAnswerGetsTheSameOneAgain() {
        var first = new LicenseServer(PRODUCT_ID).activated();
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"2004-01-01T00:00:00Z\"}").put("/__sim/clock");

        var second = new LicenseServer(PRODUCT_ID).activated();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.chain()).isEqualTo(first.chain());
        assertThat(Databases.texts(registrants, "select id::text from registrant")).hasSize(1);
    }

    @Test
    void anotherServerWithTheSameProductIdIsSentToReactivation() {
        new LicenseServer(PRODUCT_ID).activated();

        new LicenseServer(PRODUCT_ID, LicenseServer.newPair("RSA", 2048)).requestActivation().then().statusCode(409)
            .contentType("application/problem+json").body("type", equalTo(PROBLEMS + "already-activated"))
            .body("detail", containsString("Reactivate"));

        journal(PRODUCT_ID).body("entry.outcome", contains("granted", "refused"));
    }

    @Test
    void ofManyThatActivateTheSameProductIdAtOnceOneWins() {
        var servers = IntStream.range(0, 6).mapToObj(_ -> LicenseServer.newPair("RSA", 2048))
            .map(pair -> new LicenseServer(PRODUCT_ID, pair)).toList();
        List<Callable<Integer>> requests = servers.stream()
            .<Callable<Integer>>map(server -> () -> server.requestActivation().statusCode()).toList();

        assertThat(AtOnce.call(requests)).containsOnlyOnce(200).containsOnly(200, 409);

        assertThat(Databases.texts(database, "select product_id from activation")).hasSize(1);
        assertThat(Databases.texts(registrants, "select confirmed::text from registrant")).containsExactly("true");
        assertThat(Databases.texts(database,
            "select serial from issued_certificate where fingerprint is not null")).hasSize(1);
    }

    @Test
    void aCompanyThatLooksLikeAnEscapeIsTakenLiterally() {
        var form = new HashMap<>(new LicenseServer(PRODUCT_ID).activationForm());
        form.put("registrant", Registrant.required("A", "B", "#0C03414243, O=Evil", "NL"));

        var pem = send(form).post("/v1/activations").then().statusCode(200).extract().jsonPath()
            .getString("certificateChain[2]");

        assertThat(LicenseServer.certificate(pem).getSubjectX500Principal().getName("RFC1779"))
            .contains("O=\"#0C03414243, O=Evil\"");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingIsStored() {
        send("""
            {"productId": "x", "registrant": {"firstName": "A", "lastName": "B\\u0007", "company": "C"},
             "certificateSigningRequest": "x"}""").post("/v1/activations").then().statusCode(400)
            .contentType("application/problem+json").body("type", equalTo(PROBLEMS + "malformed-request"))
            .body("violations.field", contains("productId", "registrant.lastName", "registrant.countryRegion",
                "certificateSigningRequest"));

        assertNothingIsStored();
    }

    @Test
    void aCertificateRequestThatIsAllThatIsWrongIsNamedInTheProblem() {
        var weak = LicenseServer.newPair("RSA", 512);
        var form = new HashMap<>(new LicenseServer(PRODUCT_ID).activationForm());
        form.put("certificateSigningRequest", LicenseServer.certificateRequest(weak, weak, "SHA256withRSA"));

        send(form).post("/v1/activations").then().statusCode(400)
            .body("type", equalTo(PROBLEMS + "certificate-request-refused"))
            .body("violations.reason", contains("is for a key of 512 bits instead of 2048 to 4096"));

        assertNothingIsStored();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                    | 400",
        "null                                  | 400",
        "{                                     | 400",
        "[]                                    | 400",
        "{}                                    | 400",
        "{\"productId\": {}}                   | 400",
        "{\"productKey\": \"x\"}               | 400",
        "{\"registrant\": {\"age\": 7}}        | 400",
    })
    void whatIsNoFormIsRefusedWithAProblem(String body, int status) {
        send(body).post("/v1/activations").then().statusCode(status).contentType("application/problem+json")
            .body("type", equalTo(PROBLEMS + "malformed-request"));

        assertNothingIsStored();
    }

    @Test
    void aBodyBeyondTheLimitIsCutOff() {
        send("\"" + "x".repeat(70_000) + "\"").post("/v1/activations").then().statusCode(413);

        assertNothingIsStored();
    }

    private void assertNothingIsStored() {
        assertThat(Databases.texts(database, "select serial from issued_certificate")).isEmpty();
        assertThat(Databases.texts(registrants, "select id::text from registrant")).isEmpty();
    }

    private static RequestSpecification send(Object body) {
        return RestAssured.given().contentType("application/json").body(body);
    }

    private static ValidatableResponse journal(String subject) {
        return Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=" + subject).then().statusCode(200);
    }
}
