package org.tslab.clearinghouse.signingrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Each of some hundred malformed requests is refused at the front door, and none of them leaves a trace. */
@QuarkusTest
@Service
class MalformedRequestsTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void theFrontDoorRefusesEachWithItsReasonAndStillActivates() {
        var form = new HashMap<>(new LicenseServer("69713-640-0000001-45001").activationForm());
        var notRefused = new TreeMap<String, String>();
        MalformedRequests.all().forEach((name, request) -> {
            form.put("certificateSigningRequest", request);
            var answer = RestAssured.given().contentType("application/json").body(form).post("/v1/activations");
            if (answer.statusCode() != 400
                || !answer.path("type").toString().endsWith("/certificate-request-refused")) {
                notRefused.put(name, answer.statusCode() + " " + answer.asString());
            }
        });

        assertThat(notRefused).isEmpty();
        assertThat(Databases.texts(database, "select serial from issued_certificate")).isEmpty();
        new LicenseServer("69713-640-0000001-45001").activated();
    }
}
