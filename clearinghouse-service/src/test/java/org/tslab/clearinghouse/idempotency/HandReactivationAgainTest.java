package org.tslab.clearinghouse.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** An agent's program asks again for a reactivation: the ID that the agent has read out stays the valid one. */
@QuarkusTest
@Service
class HandReactivationAgainTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    private static final Registrant STRANGER = Registrant.required("Eve", "Byron", "Example Trading", "NL");
    private final String key = UUID.randomUUID().toString();
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        new LicenseServer(PRODUCT_ID).activated();
    }

    @Test
    void theSameLicenseServerIdIsReadOutAgain() {
        var first = reactivate(key, LicenseServer.REGISTRANT).then().statusCode(200).extract().asString();

        assertThat(reactivate(key, LicenseServer.REGISTRANT).asString()).isEqualTo(first);
        assertThat(reactivations()).isEqualTo("1");

        assertThat(reactivate(UUID.randomUUID().toString(), LicenseServer.REGISTRANT).asString()).isNotEqualTo(first);
        assertThat(reactivations()).isEqualTo("2");
    }

    @Test
    void ofManyAtOnceOneIsDoneAndTheOthersGetItsAnswerOrAreToldToAskAgain() {
        var answers = AtOnce.call(IntStream.range(0, 8)
            .<Callable<Response>>mapToObj(_ -> () -> reactivate(key, LicenseServer.REGISTRANT)).toList());

        assertThat(answers).extracting(Response::statusCode).contains(200).isSubsetOf(200, 409);
        assertThat(answers.stream().filter(a -> a.statusCode() == 200).map(Response::asString).distinct()).hasSize(1);
        assertThat(reactivations()).isEqualTo("1");
    }

    @Test
    void aRefusalIsInTheJournalAndMayBeCorrectedUnderTheSameKey() {
        reactivate(key, STRANGER).then().statusCode(409).body("type", endsWith("/reactivation-refused"))
            .body("violations.reason", contains("NOT_PROVEN"));

        reactivate(key, LicenseServer.REGISTRANT).then().statusCode(200);

        assertThat(Tokens.as(Role.INSTRUCTOR).get("/__sim/journal").jsonPath()
            .getList("entry.findAll { it.operation == 'reactivate-license-server' }.outcome"))
            .containsExactly("refused", "granted");
    }

    private static Response reactivate(String key, Registrant registrant) {
        return Tokens.as(Role.CLEARINGHOUSE_AGENT).header("Idempotency-Key", key).body(Map.of("productId", PRODUCT_ID,
            "registrant", registrant, "reason", "CERTIFICATE_CORRUPT")).post("/v1/reactivations/by-hand");
    }

    private String reactivations() {
        return Databases.texts(database, "select reactivations::text from activation").getFirst();
    }
}
