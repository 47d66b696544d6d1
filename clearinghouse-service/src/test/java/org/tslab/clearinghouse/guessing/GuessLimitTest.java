package org.tslab.clearinghouse.guessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Agent;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Life;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** Whoever tries out codes or IDs is stopped at the front door, by name and by address. */
@QuarkusTest
@Service
class GuessLimitTest {
    private static final String WELL_FORMED = "BBBBBBBBBBBBBBBBBBBB";
    private static final int ALLOWED = 30;
    private static final Registrant STRANGER = new Registrant("Eve", "Byron", "Example Trading", "Netherlands",
        "eve@example.com", null, null, null, null, null, null);
    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void aLicenseServerThatGuessesCodesWaitsAndAnotherDoesNot() {
        var guesser = new LicenseServer("69713-640-0000001-45001").activated();
        var honest = new LicenseServer("69713-640-0000002-45001").activated();
        var code = licenseCode();

        waitsAfter(() -> guesser.requestKeyPack(WELL_FORMED + "BBBBB"), List.of(400, 404));

        assertThat(guesser.requestKeyPack(code).statusCode()).isEqualTo(429);
        assertThat(honest.keyPack(code).content().quantity()).isEqualTo(5);
    }

    @Test
    void anAddressThatTriesOutProductIdsWaitsForActivationsToo() {
        waitsAfter(() -> RestAssured.given().contentType("application/json")
            .body(Map.of("productId", "69713-640-0000001")).post("/v1/activations"), List.of(400));

        new LicenseServer("69713-640-0000001-45001").requestActivation().then().statusCode(429);
        Tokens.resetAt(FrontDoor.NOW);
        new LicenseServer("69713-640-0000001-45001").requestActivation().then().statusCode(200);
    }

    @Test
    void anAgentCannotLeafThroughTheRegistrantsEither() {
        waitsAfter(() -> Tokens.as(Role.CLEARINGHOUSE_AGENT)
            .get("/v1/registrants/69713-640-0000009-45001?reason=RECOVERY"),
            List.of(404));
    }

    /** It needs no certificate, so who has read a Product ID somewhere could try out names until one fits. */
    @Test
    void anAddressThatTriesOutRegistrantsWaits() {
        var server = new LicenseServer("69713-640-0000001-45001").activated();
        var key = LicenseServer.newPair("RSA", 2048);

        waitsAfter(() -> Life.reactivateWithoutCertificate(server, STRANGER, key), List.of(409));

        Life.reactivateWithoutCertificate(server, Life.REGISTRANT, key).then().statusCode(429);
    }

    @Test
    void norMayAProgramOfAnAgentTryThemOut() {
        new LicenseServer("69713-640-0000001-45001").activated();

        waitsAfter(() -> Agent.post("/v1/reactivations/by-hand", Map.of("productId", "69713-640-0000001-45001",
            "registrant", STRANGER, "reason", "SERVER_REDEPLOYED")), List.of(409));
    }

    @Test
    void whoIsRightMayComeAsOftenAsHeLikes() {
        var server = new LicenseServer("69713-640-0000001-45001").activated();
        var code = licenseCode();

        for (int time = 0; time < 3 * ALLOWED; time++) {
            assertThat(server.requestKeyPack(code).statusCode()).isEqualTo(200);
        }
    }

    private static void waitsAfter(Supplier<Response> guess, List<Integer> wrong) {
        for (int time = 0; time < ALLOWED; time++) {
            assertThat(guess.get().statusCode()).isIn(wrong);
        }
        var refused = guess.get().then().statusCode(429).contentType("application/problem+json")
            .body("type", equalTo("https://tslab.example/problems/too-many-guesses")).extract();
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 10);
    }

    private static String licenseCode() {
        return Tokens.as(Role.RESELLER).body(Map.of("productType", "PER_DEVICE", "productVersion",
            "WINDOWS_SERVER_2003", "quantity", 5, "count", 1)).post("/v1/license-codes").then().statusCode(200)
            .extract()
            .path("codes[0]");
    }
}
