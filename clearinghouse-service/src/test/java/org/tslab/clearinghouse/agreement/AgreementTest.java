package org.tslab.clearinghouse.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/** What the reseller does (S1-30). */
@QuarkusTest
@Service
class AgreementTest {
    private static final Map<String, Object> SELECT = Reseller.proof(LicenseProgram.SELECT);
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RETAIL")
    void anAgreementIsMadeForEachProgramAndReadAgain(LicenseProgram program) {
        var id = Reseller.agreement(program, 250);

        Tokens.as(Role.RESELLER).get("/v1/agreements/" + id).then().statusCode(200)
            .body("program", equalTo(program.name())).body("madeAt", equalTo("2003-04-24T00:00:00Z"))
            .body("entitlements[0].allocated", equalTo(250)).body("entitlements[0].consumed", equalTo(0))
            .body("entitlements[0].left", equalTo(250)).body("entitlements[0].channel", equalTo("PURCHASE"));
    }

    /** Nobody can look a number up, not even the clearinghouse (S2-65): it is not there. */
    @Test
    void theNumberItselfIsKeptNowhere() {
        Reseller.agreement(LicenseProgram.SELECT, 250);
        Reseller.agreement(LicenseProgram.OPEN, 250);

        assertThat(Databases.dump(database)).doesNotContain("7654321").doesNotContain("A1B2C3D4E5F6G7H")
            .doesNotContain("12345678");
        Tokens.as(Role.RESELLER).get("/v1/agreements").then().body("numberEnding.sort()", contains("321", "678"));
    }

    @Test
    void anAgreementOfTheSameNumbersIsMadeOnce() {
        Reseller.agreement(LicenseProgram.SELECT, 250);

        problem(Reseller.make(Map.of("program", "SELECT", "agreementNumber", "765-4321"),
            List.of(Reseller.line(5))), 409, "name-taken");
        Reseller.make(Reseller.proof(LicenseProgram.CAMPUS), List.of(Reseller.line(5))).then().statusCode(201);
    }

    /** S2-22 to S2-24: owners of Windows XP by volume have a line of its own. */
    @Test
    void aTransitionIsALineBesideThePurchase() {
        var transition = new HashMap<>(Reseller.line(40));
        transition.put("channel", "TRANSITION");

        Reseller.make(SELECT, List.of(Reseller.line(100), transition)).then().statusCode(201)
            .body("entitlements.channel", contains("PURCHASE", "TRANSITION"))
            .body("entitlements.left", contains(100, 40));
    }

    @Test
    void onlyServiceProvidersGoWithoutALimit() {
        var line = Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_USER");

        Reseller.make(Reseller.proof(LicenseProgram.SERVICE_PROVIDER), List.of(line)).then().statusCode(201)
            .body("entitlements[0].allocated", nullValue()).body("entitlements[0].left", nullValue());
        problem(Reseller.make(SELECT, List.of(line)), 400, "malformed-request")
            .body("violations[0].field", equalTo("allocated"));
    }

    @Test
    void anAllocationIsRaisedToSoManyInAllHoweverOftenThatIsSaid() {
        var id = Reseller.agreement(LicenseProgram.SELECT, 250);

        for (int again = 0; again < 2; again++) {
            allocate(id, Reseller.line(300)).then().statusCode(200).body("entitlements.allocated", contains(300));
        }
        problem(allocate(id, Reseller.line(299)), 400, "malformed-request");
        Tokens.as(Role.RESELLER).get("/v1/agreements/" + id).then().body("entitlements.allocated", contains(300));
    }

    @Test
    void aLineIsAddedTheSameWay() {
        var id = Reseller.agreement(LicenseProgram.SELECT, 250);

        allocate(id, Map.of("productVersion", "WINDOWS_2000", "productType", "PER_DEVICE", "allocated", 5)).then()
            .statusCode(200).body("entitlements.productVersion", contains("WINDOWS_2000", "WINDOWS_SERVER_2003"));
    }

    @Test
    void anAgreementIsItsResellersOwn() {
        var id = Reseller.agreement(LicenseProgram.SELECT, 250);
        var other = "another-reseller";

        problem(Tokens.as(Role.RESELLER, other).get("/v1/agreements/" + id), 404, "not-found");
        problem(Tokens.as(Role.RESELLER, other).body(Reseller.line(999)).put("/v1/agreements/" + id + "/entitlements"),
            404, "not-found");
        Tokens.as(Role.RESELLER, other).get("/v1/agreements").then().statusCode(200).body("", empty());
        Tokens.as(Role.SUPPORT).get("/v1/agreements").then().statusCode(200).body("id", contains(id));
    }

    @Test
    void theListIsReadInPages() {
        IntStream.range(0, 5).forEach(number -> Reseller.make(
            Map.of("program", "SELECT", "agreementNumber", "000000" + number), List.of(Reseller.line(5))).then()
            .statusCode(201));

        var first = Tokens.as(Role.RESELLER).get("/v1/agreements?limit=3").then().statusCode(200)
            .body("", hasSize(3)).extract().jsonPath().getString("id[2]");
        Tokens.as(Role.RESELLER).get("/v1/agreements?limit=3&after=" + first).then().body("", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "SELECT | 123     | 5  | agreementNumber",
        "-      | 1234567 | 5  | program",
        "SELECT | 1234567 | 0  | allocated",
        "SELECT | 1234567 | -1 | allocated",
        "RETAIL | 1234567 | 5  | licenseCode",
    })
    void whatIsNotInOrderIsNamedAndNothingIsMade(String program, String number, int allocated, String field) {
        var proof = new HashMap<String, Object>(Map.of("agreementNumber", number));
        proof.put("program", program);

        problem(Reseller.make(proof, List.of(Reseller.line(allocated))), 400, "malformed-request")
            .body("violations[0].field", equalTo(field));

        assertThat(Databases.texts(database, "select id from agreement")).isEmpty();
    }

    @Test
    void anAgreementHasAtLeastOneLineAndNotTooMany() {
        problem(Reseller.make(SELECT, List.of()), 400, "malformed-request");
        problem(Reseller.make(SELECT, IntStream.range(0, 21).mapToObj(_ -> Reseller.line(5)).toList()), 400,
            "malformed-request");
    }

    @Test
    void onlyTheResellerMakesAgreements() {
        for (var role : List.of(Role.CLEARINGHOUSE_AGENT, Role.SUPPORT, Role.LICENSE_SERVER_ADMIN, Role.INSTRUCTOR)) {
            problem(Tokens.as(role).body(SELECT).post("/v1/agreements"), 403, "not-allowed");
        }
        problem(Tokens.as(Role.SUPPORT).body(Reseller.line(5))
            .put("/v1/agreements/00000000-0000-0000-0000-000000000000/entitlements"), 403, "not-allowed");
        problem(RestAssured.given().get("/v1/agreements"), 401, "not-authenticated");
    }

    private static Response allocate(String id, Map<String, ?> line) {
        return Tokens.as(Role.RESELLER).body(line).put("/v1/agreements/" + id + "/entitlements");
    }

    private static ValidatableResponse problem(Response response, int status, String name) {
        return response.then().statusCode(status).contentType("application/problem+json")
            .body("type", endsWith("/problems/" + name));
    }
}
