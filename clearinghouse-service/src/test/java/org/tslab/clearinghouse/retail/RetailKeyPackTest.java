package org.tslab.clearinghouse.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

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
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.contracts.code.CodeKind;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** S2-59. */
@QuarkusTest
@Service
class RetailKeyPackTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
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
    void aLicenseCodeBecomesAKeyPackForTheLicenseServerThatBringsIt() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        var keyPack = server.keyPack(code());

        assertThat(keyPack.content()).isEqualTo(new KeyPackContent(keyPack.serial(), server.id(),
            LicenseProgram.RETAIL, ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 20,
            Instant.parse(FrontDoor.NOW), false));
        assertThat(keyPack.signer().getSubjectX500Principal().getName()).contains("SIMULATED");
        assertThat(keyPack.signer().getBasicConstraints()).as("it may sign no certificates").isEqualTo(-1);
        assertThat(Databases.texts(database, "select outcome || ' ' || reasons[1] from journal where subject = '"
            + server.id() + "'")).containsExactly("issued the license code was unused");
        assertThat(Announced.soon(broker, keyPack.serial())).isTrue();
    }

    @Test
    void theSameLicenseServerGetsTheSameKeyPackAgain() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var code = code();
        var first = server.keyPack(code);
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"2003-05-01T00:00:00Z\"}").put("/__sim/clock");

        var second = server.keyPack(code.toLowerCase().replaceAll("(.{5})(?!$)", "$1-"));

        assertThat(second.content()).isEqualTo(first.content());
        assertThat(Databases.texts(database, "select serial from key_pack")).containsExactly(first.serial());
    }

    @Test
    void anotherLicenseServerIsToldToCallTheClearinghouse() {
        var code = code();
        new LicenseServer(PRODUCT_ID).activated().keyPack(code);

        var second = new LicenseServer("69713-640-0000002-45001").activated().requestKeyPack(code);

        problem(second, 409, "license-code-already-activated").body("detail", endsWith("Call the Clearinghouse."));
    }

    @Test
    void of64LicenseServersThatBringTheSameCodeAtOnceExactlyOneGetsAKeyPack() {
        var code = code();
        var servers = IntStream.range(0, 64).mapToObj("69713-640-00000%02d-45001"::formatted)
            .map(productId -> new LicenseServer(productId).activated()).toList();
        List<Callable<Integer>> requests = servers.stream()
            .<Callable<Integer>>map(server -> () -> server.requestKeyPack(code).statusCode()).toList();

        assertThat(AtOnce.call(requests)).containsOnlyOnce(200).containsOnly(200, 409);

        assertThat(Databases.texts(database, "select serial from key_pack")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "BCDFG                          | has 5 characters instead of 25",
        "BCDFG-BCDFG-BCDFG-BCDFG-BCDFG  | contains a typing error",
        "00000-00000-00000-00000-00000  | contains a character that is in no code",
    })
    void aMistypedCodeIsSaidToBeMistyped(String typed, String why) {
        var server = new LicenseServer(PRODUCT_ID).activated();

        problem(server.requestKeyPack(typed), 400, "license-code-mistyped").body("detail", containsString(why));
    }

    /** CVE-2024-38077 was an unbounded decode of this field. */
    @Test
    void aVeryLongCodeIsRefusedForItsLength() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        problem(server.requestKeyPack("B".repeat(60_000)), 400, "license-code-mistyped")
            .body("detail", containsString("has more than 50 characters"));
    }

    @Test
    void aWellFormedCodeThatNobodyMadeIsUnknown() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        problem(server.requestKeyPack(CodeKind.LICENSE_CODE.make()), 404, "license-code-unknown");
    }

    @Test
    void aRequestWithoutCodeSaysWhatIsMissing() {
        var server = new LicenseServer(PRODUCT_ID).activated();

        for (var body : List.of("{}", "{\"licenseCode\": \" \"}", "null", "{\"code\": \"x\"}",
            "{\"licenseCode\": [1]}")) {
            problem(server.overMutualTls().body(body).post("/v1/key-packs/retail"), 400, "malformed-request");
        }
    }

    @Test
    void onlyTheResellerMakesCodes() {
        for (var role : List.of(Role.LICENSE_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR)) {
            problem(make(Tokens.as(role), 20, 1), 403, "not-allowed");
        }
        problem(make(RestAssured.given().contentType("application/json"), 20, 1), 401,
            "not-authenticated");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10001, 1", "1, 0", "1, 1001", "-1, 1"})
    void quantityAndCountHaveBounds(int quantity, int count) {
        problem(make(Tokens.as(Role.RESELLER), quantity, count), 400, "malformed-request");

        assertThat(Databases.texts(database, "select hash from license_code")).isEmpty();
    }

    @Test
    void aThousandCodesAreMadeAtOnceAndACopyOfTheDatabaseContainsNone() {
        var codes = make(Tokens.as(Role.RESELLER), 10_000, 1_000).then().statusCode(200).extract().jsonPath()
            .<String>getList("codes");

        assertThat(codes).hasSize(1_000).doesNotHaveDuplicates().allMatch(code -> code.length() == 25);
        var dump = Databases.dump(database);
        assertThat(codes).noneMatch(dump::contains);
    }

    private static String code() {
        return make(Tokens.as(Role.RESELLER), 20, 1).then().statusCode(200).extract().jsonPath()
            .getString("codes[0]");
    }

    private static Response make(RequestSpecification caller, int quantity, int count) {
        return caller.body("""
            {"productType": "PER_DEVICE", "productVersion": "WINDOWS_SERVER_2003", "quantity": %d, "count": %d}"""
            .formatted(quantity, count)).post("/v1/license-codes");
    }

    private static ValidatableResponse problem(Response response, int status, String name) {
        return response.then().statusCode(status).contentType("application/problem+json")
            .body("type", equalTo("https://tslab.example/problems/" + name));
    }
}
