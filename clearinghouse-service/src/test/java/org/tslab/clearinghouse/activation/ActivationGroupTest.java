package org.tslab.clearinghouse.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.clearinghouse.ActivationAnswer;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** Activations that arrive together share their transactions, and nobody notices. */
@QuarkusTest
@Service
class ActivationGroupTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;
    @Inject
    @DataSource("registrants")
    AgroalDataSource registrants;
    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void manyAtOnceAreAllActivatedEachWithItsOwnCertificateInFewerTransactions() {
        var before = metrics.get("tslab.activation.group.size").summary().count();
        var servers = servers(64);

        var activated = AtOnce
            .call(servers.stream().<Callable<LicenseServer>>map(server -> server::activated).toList());

        assertThat(activated).extracting(LicenseServer::id).doesNotHaveDuplicates();
        assertThat(activated).allSatisfy(server -> assertThat(server.chain().getLast().getSubjectX500Principal()
            .getName("RFC1779")).contains(server.productId, server.id()));
        assertThat(metrics.get("tslab.activation.group.size").summary().count() - before).isLessThan(4 * 64);
        assertThat(activations()).containsExactlyElementsOf(servers.stream().map(server -> server.productId).toList());
        assertThat(Databases.texts(database, "select distinct serial from issued_certificate c join activation a "
            + "on c.serial = a.certificate_serial and c.product_id = a.product_id "
            + "and c.license_server_id = a.license_server_id and fingerprint is not null")).hasSize(64);
        assertThat(Databases.texts(database, "select subject from journal where outcome = 'granted'")).hasSize(64);
        assertThat(confirmed()).hasSize(64).containsOnly("true");
    }

    @Test
    void manyAtOnceWithTheSameProductIdAndKeyGetTheSameAnswer() {
        var form = servers(1).getFirst().activationForm();

        var answers = AtOnce.call(Collections.nCopies(32, activation(form)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers.stream().map(answer -> answer.as(ActivationAnswer.class)).distinct()).hasSize(1);
        assertThat(activations()).hasSize(1);
        assertThat(confirmed()).containsExactly("true");
        assertThat(kept()).hasSize(1);
        assertThat(Databases.texts(database, "select outcome from journal order by position"))
            .hasSize(32).startsWith("granted").filteredOn("granted"::equals).hasSize(1);
    }

    @Test
    void aMalformedRequestAmongGoodOnesFailsAlone() {
        var bad = new HashMap<>(servers(1).getFirst().activationForm());
        bad.put("certificateSigningRequest", "x");
        var good = servers(16).stream().map(LicenseServer::activationForm);

        var answers = AtOnce.call(Stream.concat(Stream.of(bad), good).map(ActivationGroupTest::activation).toList());

        assertThat(answers.getFirst().statusCode()).isEqualTo(400);
        assertThat(answers.subList(1, 17)).extracting(Response::statusCode).containsOnly(200);
    }

    @Test
    void aDatabaseThatFailsInTheMiddleLeavesNothingHalfDoneAndEverybodyMayTryAgain() {
        var forms = servers(16).stream().map(LicenseServer::activationForm).map(ActivationGroupTest::activation)
            .toList();
        Databases.execute(database, "alter table activation add constraint broken check (false) not valid");
        try {
            assertThat(AtOnce.call(forms)).extracting(Response::statusCode).containsOnly(503);
        } finally {
            Databases.execute(database, "alter table activation drop constraint broken");
        }

        assertThat(activations()).isEmpty();
        assertThat(kept()).isEmpty();
        assertThat(Databases.texts(database, "select subject from journal")).isEmpty();
        assertThat(confirmed()).containsOnly("false");

        assertThat(AtOnce.call(forms)).extracting(Response::statusCode).containsOnly(200);
        assertThat(activations()).hasSize(16);
    }

    private List<String> activations() {
        return Databases.texts(database, "select product_id from activation order by product_id");
    }

    private List<String> kept() {
        return Databases.texts(database, "select serial from issued_certificate where fingerprint is not null");
    }

    private List<String> confirmed() {
        return Databases.texts(registrants, "select confirmed::text from registrant");
    }

    private static List<LicenseServer> servers(int count) {
        return IntStream.range(0, count).mapToObj(i -> new LicenseServer("69713-640-%07d-45002".formatted(i))).toList();
    }

    private static Callable<Response> activation(Object form) {
        return () -> RestAssured.given().contentType("application/json").body(form).post("/v1/activations");
    }
}
