package org.tslab.clearinghouse.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.AtOnce;
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

/** Whoever did not get the answer asks again and gets it; nothing is made twice. */
@QuarkusTest
@Service
class IdempotencyTest {
    private static final String HEADER = "Idempotency-Key";
    private static final Map<String, Object> FORM = Map.of("productType", "PER_DEVICE", "productVersion",
        "WINDOWS_SERVER_2003", "quantity", 5, "count", 3);
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    private final String key = UUID.randomUUID().toString();
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void theSameKeyAndBodyGetTheSameCodesAndNoMoreAreMade() {
        var first = codes(key, FORM);
        var again = codes(key, FORM);

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(made()).isEqualTo(3);
        assertThat(codes(UUID.randomUUID().toString(), FORM).asString()).isNotEqualTo(first.asString());
        assertThat(made()).isEqualTo(6);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        codes(key, FORM).then().statusCode(200);
        var other = new HashMap<>(FORM);
        other.put("count", 4);

        codes(key, other).then().statusCode(422)
            .body("type", equalTo("https://tslab.example/problems/idempotency-key-reused"));
        assertThat(made()).isEqualTo(3);
    }

    @Test
    void theKeyOfOneCallerMeansNothingToAnother() {
        codes(key, FORM).then().statusCode(200);

        Tokens.as(Role.RESELLER, "another").header(HEADER, key).body(FORM).post("/v1/license-codes").then()
            .statusCode(200);
        assertThat(made()).isEqualTo(6);
    }

    @Test
    void ofManyAtOnceOneMakesTheCodesAndTheOthersGetThemOrAreToldToAskAgain() {
        var answers = AtOnce.call(IntStream.range(0, 16).<Callable<Response>>mapToObj(_ -> () -> codes(key, FORM))
            .toList());

        assertThat(answers).extracting(Response::statusCode).contains(200).isSubsetOf(200, 409);
        assertThat(answers.stream().filter(a -> a.statusCode() == 200).map(Response::asString).distinct()).hasSize(1);
        assertThat(answers.stream().filter(a -> a.statusCode() == 409)).allSatisfy(
            a -> assertThat(a.jsonPath().getString("type")).endsWith("/idempotency-key-in-progress"));
        assertThat(made()).isEqualTo(3);
    }

    /** The connection is cut before the answer is read: whoever asked cannot know whether it was done. */
    @Test
    void aRetryAfterTheConnectionWasCutMakesNothingTwice() throws IOException, GeneralSecurityException {
        var form = "{\"productType\": \"PER_DEVICE\", \"productVersion\": \"WINDOWS_SERVER_2003\", \"quantity\": 5, "
            + "\"count\": 3}";
        try (var socket = connect()) {
            socket.getOutputStream().write(("""
                POST /v1/license-codes HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Idempotency-Key: "%s"\r
                Content-Length: %d\r
                \r
                %s""".formatted(Tokens.token(Role.RESELLER, Role.RESELLER), key, form.length(), form))
                .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            await(() -> made() == 3);
        }

        var answer = codes(key, FORM);

        assertThat(answer.jsonPath().getList("codes")).hasSize(3);
        assertThat(made()).isEqualTo(3);
    }

    @Test
    void aKeyPackIsAnsweredAgainByteForByte() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        String code = codes(key, FORM).path("codes[0]");

        var first = server.overMutualTls().header(HEADER, key).body(Map.of("licenseCode", code))
            .post("/v1/key-packs/retail").then().statusCode(200).extract().asString();
        // Typed otherwise, so the body is another one.
        server.overMutualTls().header(HEADER, key).body(Map.of("licenseCode", code.toLowerCase()))
            .post("/v1/key-packs/retail").then().statusCode(422);

        assertThat(server.overMutualTls().header(HEADER, key).body(Map.of("licenseCode", code))
            .post("/v1/key-packs/retail").asString()).isEqualTo(first);
        assertThat(Databases.texts(database, "select serial from key_pack")).hasSize(1);
    }

    @Test
    void whatFailedMayBeCorrectedUnderTheSameKeyAndTheJournalSaysWhatFailed() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var other = new LicenseServer("69713-640-0000002-45001").activated();
        List<String> codes = codes(key, FORM).path("codes");
        other.keyPack(codes.getFirst());

        server.overMutualTls().header(HEADER, key).body(Map.of("licenseCode", codes.getFirst()))
            .post("/v1/key-packs/retail").then().statusCode(409);
        server.overMutualTls().header(HEADER, key).body(Map.of("licenseCode", codes.getLast()))
            .post("/v1/key-packs/retail").then().statusCode(200);

        assertThat(Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=" + server.id()).jsonPath()
            .getList("entry.outcome")).containsExactly("refused", "issued");
    }

    @Test
    void anActivationRepeatsItselfAndItsKeyStillHoldsForOneBodyOnly() {
        var server = new LicenseServer(PRODUCT_ID);
        var form = server.activationForm();
        var flawed = new HashMap<>(form);
        flawed.put("productId", "flawed");

        activate(flawed).then().statusCode(400);
        var first = activate(form).then().statusCode(200).extract().asString();
        assertThat(activate(form).then().statusCode(200).extract().asString()).isEqualTo(first);
        activate(new LicenseServer("69713-640-0000002-45001").activationForm()).then().statusCode(422);

        assertThat(Databases.texts(database, "select product_id from activation")).containsExactly(PRODUCT_ID);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        for (var none : List.of("short", "with space in it", "x".repeat(129))) {
            codes(none, FORM).then().statusCode(400).body("violations[0].field", equalTo(HEADER));
        }
        assertThat(made()).isZero();
    }

    @Test
    void neitherCodesNorKeysCanBeFoundInTheDatabase() {
        List<String> codes = codes(key, FORM).path("codes");

        var dump = Databases.dump(database);

        assertThat(dump).doesNotContain(key).doesNotContain(codes.getFirst())
            .doesNotContain(HexFormat.of().formatHex(codes.getFirst().getBytes(StandardCharsets.US_ASCII)));
        assertThat(Databases.texts(database, "select id from idempotency_key")).hasSize(1);
    }

    @Test
    void afterADayTheKeyIsForgotten() {
        codes(key, FORM).then().statusCode(200);
        Databases.execute(database, "update idempotency_key set kept_at = now() - interval '25 hours'");

        codes(key, FORM).then().statusCode(200);
        codes(UUID.randomUUID().toString(), FORM).then().statusCode(200);
        assertThat(made()).isEqualTo(9);
        Databases.execute(database, "update idempotency_key set kept_at = now() - interval '25 hours'");
        codes(UUID.randomUUID().toString(), FORM).then().statusCode(200);

        assertThat(Databases.texts(database, "select id from idempotency_key")).hasSize(1);
    }

    private static Response codes(String key, Map<String, Object> form) {
        return Tokens.as(Role.RESELLER).header(HEADER, key).body(form).post("/v1/license-codes");
    }

    private Response activate(Map<String, Object> form) {
        return RestAssured.given().contentType("application/json").header(HEADER, key).body(form)
            .post("/v1/activations");
    }

    private int made() {
        return Integer.parseInt(Databases.texts(database, "select count(*)::text from license_code").getFirst());
    }

    private Socket connect() throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }}, new SecureRandom());
        return context.getSocketFactory().createSocket(https.getHost(), https.getPort());
    }

    private static void await(BooleanSupplier effect) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!effect.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
