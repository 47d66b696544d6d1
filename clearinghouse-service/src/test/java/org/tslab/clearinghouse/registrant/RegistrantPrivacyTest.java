package org.tslab.clearinghouse.registrant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Announced;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.testing.LogLines;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** S1-12 to S1-14 and INV-10: whatever somebody says of himself stays where it belongs, and stays sealed. */
@QuarkusTest
@Service
class RegistrantPrivacyTest {
    private static final List<String> CANARIES = Stream.of("First", "Last", "Company", "mail@example.com", "Unit",
        "Street", "City", "State", "Postal", "Phone").map(field -> "canary" + field).toList();
    private static final Registrant REGISTRANT = new Registrant(CANARIES.get(0), CANARIES.get(1), CANARIES.get(2), "NL",
        CANARIES.get(3), CANARIES.get(4), CANARIES.get(5), CANARIES.get(6), CANARIES.get(7), CANARIES.get(8),
        CANARIES.get(9));
    private static final String PRODUCT_ID = "69713-640-0000001-45001";
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;
    @Inject
    @DataSource("registrants")
    AgroalDataSource registrants;
    @Inject
    DataKeys dataKeys;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void nothingOfARegistrantIsInClearAnywhere() {
        var log = new LogLines();
        try (log) {
            activate(200);
            activate(200);
            refuse();
        }

        assertThat(log.lines()).anyMatch(line -> line.startsWith("activation decided"));
        assertNoCanary(String.join("\n", log.lines()));
        assertNoCanary(Databases.dump(database));
        assertNoCanary(Databases.dump(registrants));
        assertNoCanary(Tokens.as(Role.INSTRUCTOR).get("/__sim/journal").asString());
        assertThat(Announced.soon(broker, PRODUCT_ID)).isTrue();
        assertNoCanary(broker.sink("events").received().stream().map(m -> String.valueOf(m.getPayload())).toList()
            .toString());
    }

    @Test
    void theTwoDatabasesAreNotTheSame() {
        var here = "select current_database()::text";

        assertThat(Databases.texts(database, here)).isNotEqualTo(Databases.texts(registrants, here));
        assertThat(Databases.texts(database, "select tablename::text from pg_tables where tablename = 'registrant'"))
            .isEmpty();
    }

    @Test
    void everyFieldOpensWithTheDataKeyInItsOwnPlaceOnly() {
        activate(200);

        var dataKey = dataKeys.newest().key();
        var id = Databases.texts(registrants, "select id::text from registrant").getFirst();
        var columns = new HashMap<String, String>();
        for (var column : Databases.texts(registrants, """
            select column_name::text from information_schema.columns
            where table_name = 'registrant' and data_type = 'bytea'""")) {
            var sealed = Databases.texts(registrants, "select encode(" + column + ", 'hex') from registrant");
            columns.put(column, new String(dataKey.open(HexFormat.of().parseHex(sealed.getFirst()),
                "registrant/" + id + "/" + column), UTF_8));
        }

        assertThat(columns).hasSize(11).containsEntry("first_name", "canaryFirst")
            .containsEntry("email", "canarymail@example.com").containsEntry("country_region", "NL")
            .containsEntry("phone", "canaryPhone");
    }

    private static void activate(int status) {
        RestAssured.given().contentType("application/json").body(form()).post("/v1/activations").then()
            .statusCode(status);
    }

    private static void refuse() {
        var form = form();
        form.put("productId", "canaryFirst");
        RestAssured.given().contentType("application/json").body(form).post("/v1/activations").then().statusCode(400);
        RestAssured.given().contentType("application/json").body("{\"registrant\": {\"canaryFirst\": 1}}")
            .post("/v1/activations").then().statusCode(400);
        RestAssured.given().contentType("application/json").body("{\"registrant\": {\"company\": {\"canaryFirst\"")
            .post("/v1/activations").then().statusCode(400);
    }

    private static HashMap<String, Object> form() {
        var form = new HashMap<>(new LicenseServer(PRODUCT_ID).activationForm());
        form.put("registrant", REGISTRANT);
        return form;
    }

    private static void assertNoCanary(String text) {
        for (var canary : CANARIES) {
            var bytes = canary.getBytes(UTF_8);
            assertThat(text).doesNotContainIgnoringCase(canary, HexFormat.of().formatHex(bytes))
                .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes).substring(0, 8));
        }
    }
}
