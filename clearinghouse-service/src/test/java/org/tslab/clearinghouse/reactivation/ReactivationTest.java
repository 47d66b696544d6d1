package org.tslab.clearinghouse.reactivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;

import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.form.ConnectionMethodRefusedProblem;
import org.tslab.clearinghouse.form.HandForm;
import org.tslab.clearinghouse.testing.Announced;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Life;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.clearinghouse.ActivationAnswer;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** New names and certificates for license servers that were activated before (S1-27, S1-28). */
@QuarkusTest
@Service
class ReactivationTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    private static final KeyPair NEW_KEY = LicenseServer.newPair("RSA", 2048);

    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @Inject
    AgroalDataSource database;

    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void aLicenseServerThatShowsItsCertificateGetsANewIdAndACertificateForItsNewKey() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        var answer = Life.reactivate(server, NEW_KEY, ReactivationReason.SERVER_UPGRADED).then().statusCode(200)
            .extract().as(ActivationAnswer.class);

        var own = LicenseServer.certificate(answer.certificateChain().getLast());
        assertThat(answer.licenseServerId()).hasSize(35).isNotEqualTo(server.id());
        assertThat(own.getPublicKey()).isEqualTo(NEW_KEY.getPublic());
        assertThat(own.getSubjectX500Principal().getName()).contains("Example Trading")
            .contains(answer.licenseServerId());
        assertThat(Announced.soon(broker, "\"formerLicenseServerId\":\"" + server.id())).isTrue();
        assertThat(Databases.texts(database, "select license_server_id from former_license_server_id"))
            .containsExactly(server.id());
    }

    @Test
    void theFormerCertificateIsRevokedAndEverybodyIsTold() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        Life.reactivate(server, NEW_KEY, ReactivationReason.SERVER_UPGRADED).then().statusCode(200);

        server.overMutualTls().body("{}").post("/v1/key-packs/retail").then().statusCode(403)
            .body("violations.reason", contains("REVOKED"));
        assertThat(Announced.soon(broker, "\"certificateSerial\":\"" + server.chain().getLast().getSerialNumber()
            .toString(16))).isTrue();
        assertThat(Databases.texts(database,
            "select revocation_reason from issued_certificate where revoked_at is not null"))
            .containsExactly("SUPERSEDED");
    }

    /** The registration has expired, so nothing else is possible any more (reason 3). */
    @Test
    void anExpiredCertificateStillSaysWhoAsks() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        Life.clock("2008-04-24T00:00:01Z");
        server.overMutualTls().body("{}").post("/v1/key-packs/retail").then().statusCode(403)
            .body("violations.reason", contains("EXPIRED"));

        var answer = Life.reactivate(server, NEW_KEY, ReactivationReason.ACTIVATION_KEY_EXPIRED).then()
            .statusCode(200).extract().as(ActivationAnswer.class);

        assertThat(LicenseServer.certificate(answer.certificateChain().getLast()).getNotAfter())
            .isAfter(Instant.parse("2013-01-01T00:00:00Z"));
    }

    @Test
    void whoLostTheAnswerGetsTheSameOneAgain() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var first = Life.reactivate(server, NEW_KEY, ReactivationReason.SERVER_REDEPLOYED).then().statusCode(200)
            .extract().as(ActivationAnswer.class);

        var second = Life.reactivate(server, NEW_KEY, ReactivationReason.SERVER_REDEPLOYED).then().statusCode(200)
            .extract().as(ActivationAnswer.class);

        assertThat(second).isEqualTo(first);
        assertThat(Databases.texts(database, "select reactivations::text from activation")).containsExactly("1");
    }

    @Test
    void withoutACertificateTheNamesThatWereRegisteredMustAgree() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var stranger = new Registrant("Eve", "Byron", "Example Trading", "NL", "eve@example.com", null, null, null,
            null, null, null);

        Life.reactivateWithoutCertificate(server, stranger, NEW_KEY).then().statusCode(409)
            .body("type", endsWith("/reactivation-refused")).body("violations.reason", contains("NOT_PROVEN"));
        server.overMutualTls().body("{}").post("/v1/key-packs/retail").then().statusCode(400);

        Life.reactivateWithoutCertificate(server, Life.REGISTRANT, NEW_KEY).then().statusCode(200);
    }

    @Test
    void aLicenseServerThatWasActivatedByTelephoneGetsItsFirstCertificate() {
        Life.agent("/v1/activations/by-hand", Map.of("productId", PRODUCT_ID, "registrant", Life.REGISTRANT))
            .statusCode(200);

        Life.reactivate(new LicenseServer(PRODUCT_ID), NEW_KEY, ReactivationReason.SERVER_REDEPLOYED).then()
            .statusCode(200);
    }

    /** §2.2: required over the Internet. */
    @Test
    void anEmailAddressIsRequiredOverTheInternet() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        Life.reactivateWithoutCertificate(server, LicenseServer.REGISTRANT, NEW_KEY).then().statusCode(400)
            .body("violations.field", contains("registrant.email"));
    }

    @Test
    void theAgentReadsOutANewLicenseServerIdToWhoeverRegistered() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        var newId = Life.agent("/v1/reactivations/by-hand", Map.of("productId", PRODUCT_ID, "registrant",
            LicenseServer.REGISTRANT, "reason", "CERTIFICATE_CORRUPT")).statusCode(200).extract().jsonPath()
            .getString("licenseServerId");

        assertThat(CodeKind.LICENSE_SERVER_ID.read(newId)).isEqualTo(new TypedCode.Correct(newId));
        assertThat(newId).isNotEqualTo(server.id());
        Life.agent("/v1/reactivations/by-hand", Map.of("productId", PRODUCT_ID, "registrant",
            Registrant.required("Eve", "Byron", "Example Trading", "NL"), "reason", "CERTIFICATE_CORRUPT"))
            .statusCode(409).body("violations.reason", contains("NOT_PROVEN"));
    }

    @Inject
    Reactivator reactivator;

    /** C6. */
    @Test
    void theWebSiteReactivatesNothingAndSaysWhy() {
        assertThatThrownBy(() -> reactivator.reactivate(
            new HandForm(PRODUCT_ID, LicenseServer.REGISTRANT, ConnectionMethod.WEB_BROWSER),
            ReactivationReason.SERVER_UPGRADED)).isInstanceOf(ConnectionMethodRefusedProblem.class)
            .hasMessageContaining("not by Web Browser");
    }

    @Test
    void ofManyReactivationsAtOnceEachHasItsTurnAndOneCertificateIsLeft() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        List<Callable<Integer>> requests = IntStream.range(0, 4).mapToObj(_ -> LicenseServer.newPair("RSA", 2048))
            .<Callable<Integer>>map(key -> () -> Life.reactivateWithoutCertificate(server, Life.REGISTRANT, key)
                .statusCode())
            .toList();

        assertThat(AtOnce.call(requests)).containsOnly(200);
        assertThat(Databases.texts(database,
            "select serial from issued_certificate where fingerprint is not null and revoked_at is null")).hasSize(1);
        assertThat(Databases.texts(database, "select reactivations::text from activation")).containsExactly("4");
    }
}
