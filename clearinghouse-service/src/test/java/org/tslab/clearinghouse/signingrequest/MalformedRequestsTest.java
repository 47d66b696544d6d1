package org.tslab.clearinghouse.signingrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Each of some hundred malformed requests is refused with a reason, and none of them leaves a trace. */
@QuarkusTest
@Service
class MalformedRequestsTest {
    private static final Map<String, String> ALL = MalformedRequests.all();
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void thereAreManyAndNoTwoAreAlike() {
        assertThat(ALL).hasSizeGreaterThan(200);
        assertThat(ALL.values()).doesNotHaveDuplicates();
        assertThat(flawOf(MalformedRequests.good())).isEmpty();
    }

    static Stream<Named<String>> everyOne() {
        return ALL.entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("everyOne")
    void aRequestIsRefusedThat(String request) {
        assertThat(flawOf(request)).hasValueSatisfying(reason -> assertThat(reason).hasSizeBetween(5, 120)
            .matches("[\\x20-\\x7e]*"));
    }

    @Test
    void theFrontDoorRefusesEachWithItsReasonAndStillActivates() {
        var form = new HashMap<>(new LicenseServer("69713-640-0000001-45001").activationForm());
        var notRefused = new TreeMap<String, String>();
        ALL.forEach((name, request) -> {
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

    private static Optional<String> flawOf(String sent) {
        return CertificateRequestPolicy.flaw(CertificateRequestReader.read(sent));
    }
}
