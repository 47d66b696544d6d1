package org.tslab.clearinghouse.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

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
import io.restassured.response.Response;

/** Whoever asks again for licenses of an agreement gets the same key pack, and the ledger is not charged twice. */
@QuarkusTest
@Service
class ReservationTest {
    private static final String HEADER = "Idempotency-Key";
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
    void anAgreementIsMadeOnceAndItsPlaceIsToldAgain() {
        var first = agreement(key);
        var again = agreement(key);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
    }

    @Test
    void aRetryNeverReservesTwiceAndAnotherRequestDoes() {
        agreement(key).then().statusCode(201);
        var server = new LicenseServer("69713-640-0000001-45001").activated();

        var first = licenses(server, key).then().statusCode(200).extract().asString();
        assertThat(licenses(server, key).then().statusCode(200).extract().asString()).isEqualTo(first);
        assertThat(consumed()).containsExactly("5");

        licenses(server, UUID.randomUUID().toString()).then().statusCode(200);
        assertThat(consumed()).containsExactly("10");
    }

    private static Response agreement(String key) {
        return Tokens.as(Role.RESELLER).header(HEADER, key).body(Map.of("program", "SELECT",
            "agreementNumber", "1234567", "entitlements",
            List.of(Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_DEVICE",
                "allocated", 100))))
            .post("/v1/agreements");
    }

    private static Response licenses(LicenseServer server, String key) {
        return server.overMutualTls().header(HEADER, key).body(Map.of("program", "SELECT",
            "agreementNumber", "1234567", "productVersion", "WINDOWS_SERVER_2003", "productType", "PER_DEVICE",
            "quantity", 5))
            .post("/v1/key-packs/agreement");
    }

    private List<String> consumed() {
        return Databases.texts(database, "select consumed::text from entitlement");
    }
}
