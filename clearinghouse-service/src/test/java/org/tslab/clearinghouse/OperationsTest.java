package org.tslab.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import java.net.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What an operator sees, on the management port. */
@QuarkusTest
@Service
class OperationsTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void theServiceIsReadyWhenBothDatabasesAnswer() {
        RestAssured.get(management.resolve("/q/health/ready")).then().statusCode(200).body("status", equalTo("UP"))
            .body("checks.find { it.name.startsWith('Database') }.data", hasKey("registrants"));
    }

    @Test
    void activationsAreCountedByTheirOutcome() {
        new LicenseServer("69713-640-0000001-45001").activated();

        assertThat(RestAssured.get(management.resolve("/q/metrics")).asString())
            .containsPattern("tslab_activations_total\\{.*outcome=\"granted\".*} [1-9]");
    }

    @Test
    void theApiDescribesItself() {
        RestAssured.get(management.resolve("/q/openapi")).then().statusCode(200)
            .body(containsString("title: TSLab clearinghouse")).body(containsString("/v1/key-packs/retail"));
    }
}
