package org.tslab.clearinghouse.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

import jakarta.inject.Inject;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** S1-9 and S1-11, in a year in which no certificate of the wall clock's is valid. */
@QuarkusTest
@Service
class CallerTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void anActivatedLicenseServerIsLetIn() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        server.overMutualTls().body("{}").post("/v1/key-packs/retail").then().statusCode(400)
            .body("violations.field", contains("licenseCode"));
    }

    @Test
    void whoSendsNoCertificateIsRefusedBeforeTheBodyIsRead() {
        refused(RestAssured.given().contentType("application/json").body("{").post("/v1/key-packs/retail"), 401,
            "NONE_SENT");
        assertThat(Databases.texts(database, "select subject || ' ' || outcome from journal"))
            .containsExactly("none refused");
    }

    @Test
    void aTokenDoesNotStandInForACertificate() {
        refused(Tokens.as(Role.RESELLER).body("{}").post("/v1/key-packs/retail"), 401, "NONE_SENT");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedEvenInTheSameNames() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var own = server.chain().getLast();

        var forged = forgery(server.chain().get(1), own);

        assertThat(forged.getSerialNumber()).isEqualTo(own.getSerialNumber());
        refused(LicenseServer.withCertificate(server.pair(), List.of(forged)).body("{}").post("/v1/key-packs/retail"),
            403, "FOREIGN");
    }

    @Test
    void aCertificateThatTheClearinghouseHasNoRecordOfIsRefused() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        FrontDoor.openAnew(https);

        refused(server.overMutualTls().body("{}").post("/v1/key-packs/retail"), 403, "UNKNOWN");
    }

    @Test
    void aRevokedCertificateIsRefused() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        Databases.execute(database, "update issued_certificate set revoked_at = now()");

        refused(server.overMutualTls().body("{}").post("/v1/key-packs/retail"), 403, "REVOKED");
    }

    @Test
    void theSimulatedClockDecidesWhetherACertificateIsValid() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        clock("2003-04-23T22:59:59Z");
        refused(server.overMutualTls().body("{}").post("/v1/key-packs/retail"), 403, "NOT_YET_VALID");

        clock("2008-04-24T00:00:01Z");
        refused(server.overMutualTls().body("{}").post("/v1/key-packs/retail"), 403, "EXPIRED");
    }

    @Test
    void plainHttpIsRefused() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class))
            .as("no port is open for plain HTTP").isZero();
        assertThatThrownBy(() -> {
            try (var plain = new Socket(https.getHost(), https.getPort())) {
                plain.setSoTimeout(5_000);
                plain.getOutputStream().write("GET /v1/authority/certificates HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
                var answer = new String(plain.getInputStream().readAllBytes());
                if (!answer.contains("HTTP")) {
                    throw new IOException("not answered in HTTP");
                }
            }
        }).isInstanceOf(IOException.class);
    }

    private static void refused(Response response, int status, String reason) {
        response.then().statusCode(status).contentType("application/problem+json")
            .body("type", equalTo("https://tslab.example/problems/certificate-refused"))
            .body("violations.reason", contains(reason));
    }

    private static void clock(String at) {
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"" + at + "\"}").put("/__sim/clock").then().statusCode(200);
    }

    /** The same certificate, from someone who calls himself the activation CA. */
    private static X509Certificate forgery(X509Certificate activationCa, X509Certificate own) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(activationCa.getSubjectX500Principal().getEncoded()), own.getSerialNumber(),
                own.getNotBefore(), own.getNotAfter(),
                X500Name.getInstance(own.getSubjectX500Principal().getEncoded()), own.getPublicKey());
            var signer = new JcaContentSignerBuilder("SHA256withRSA")
                .build(LicenseServer.newPair("RSA", 2048).getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
