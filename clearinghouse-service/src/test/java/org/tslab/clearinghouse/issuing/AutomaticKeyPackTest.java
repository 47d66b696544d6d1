package org.tslab.clearinghouse.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** S2-23, S2-24 and S2-52, with the automatic connection method. */
@QuarkusTest
@Service
class AutomaticKeyPackTest {
    private static final String CONSUMED = "select consumed from entitlement order by channel";
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;
    private LicenseServer server;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        server = new LicenseServer("69713-640-0000001-45001").activated();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RETAIL")
    void licensesOfEveryProgramAreIssuedInTheNumberAskedFor(LicenseProgram program) {
        Reseller.agreement(program, 250);

        var keyPack = server.opened(ask(program, 20));

        assertThat(keyPack.content().program()).isEqualTo(program);
        assertThat(keyPack.content().productType()).isEqualTo(ProductType.PER_DEVICE);
        assertThat(keyPack.content().quantity()).isEqualTo(20);
        assertThat(keyPack.content().licenseServerId()).isEqualTo(server.id());
        assertThat(keyPack.content().reissued()).isFalse();
        assertThat(Databases.texts(database, CONSUMED)).containsExactly("20");
    }

    @Test
    void overTheLimitNothingIsTakenAndItIsSaidHowManyAreLeft() {
        Reseller.agreement(LicenseProgram.SELECT, 25);
        ask(LicenseProgram.SELECT, 20).then().statusCode(200);

        ask(LicenseProgram.SELECT, 6).then().statusCode(409).body("type", endsWith("/allocation-exceeded"))
            .body("detail", containsString("has 5 licenses of this type and version left, and nothing was taken"));

        assertThat(Databases.texts(database, CONSUMED)).containsExactly("20");
        ask(LicenseProgram.SELECT, 5).then().statusCode(200);
        assertThat(Databases.texts(database, "select outcome || ' ' || reasons[1] from journal where operation = "
            + "'issue-key-pack' and outcome = 'refused'")).singleElement().asString()
            .startsWith("refused 6 are wanted and 5 are left of agreement ");
    }

    /** S2-22: who owned Windows XP by volume asks for licenses like everybody else. */
    @Test
    void aTransitionIsUsedUpAfterThePurchase() {
        var transition = new HashMap<>(Reseller.line(10));
        transition.put("channel", "TRANSITION");
        Reseller.make(Reseller.proof(LicenseProgram.SELECT), List.of(transition, Reseller.line(10))).then()
            .statusCode(201);

        ask(LicenseProgram.SELECT, 13).then().statusCode(200);

        assertThat(Databases.texts(database, CONSUMED)).containsExactly("10", "3");
    }

    @Test
    void aServiceProviderTakesWhatItSaysItNeeds() {
        Reseller.make(Reseller.proof(LicenseProgram.SERVICE_PROVIDER), List.of(Map.of("productVersion",
            "WINDOWS_SERVER_2003", "productType", "PER_DEVICE"))).then().statusCode(201);

        for (int month = 0; month < 3; month++) {
            ask(LicenseProgram.SERVICE_PROVIDER, 1_000_000).then().statusCode(200);
        }
    }

    @Test
    void whatTheAgreementDoesNotCoverIsNotIssued() {
        Reseller.make(Reseller.proof(LicenseProgram.SELECT), List.of(Map.of("productVersion", "WINDOWS_2000",
            "productType", "PER_DEVICE", "allocated", 5))).then().statusCode(201);

        ask(LicenseProgram.SELECT, 1).then().statusCode(409).body("type", endsWith("/product-not-covered"));
    }

    /** S2-65: the clearinghouse finds no numbers for anybody; the vendor does. */
    @Test
    void anUnknownAgreementIsAMatterForTheVendor() {
        Reseller.agreement(LicenseProgram.SELECT, 25);

        ask(LicenseProgram.CAMPUS, 1).then().statusCode(404).body("type", endsWith("/agreement-unknown"))
            .body("detail", endsWith("ask the vendor you bought from."));
    }

    @Test
    void everyFieldThatIsNotInOrderIsNamedAtOnce() {
        server.overMutualTls().body(Map.of("program", "SELECT", "agreementNumber", "12")).post(
            "/v1/key-packs/agreement").then().statusCode(400)
            .body("violations.field", equalTo(List.of("agreementNumber", "productVersion", "productType",
                "quantity")));
        server.overMutualTls().body("null").post("/v1/key-packs/open").then().statusCode(400);
        server.overMutualTls().body(Reseller.wanting(Map.of("program", "RETAIL", "agreementNumber", "7654321"), 5))
            .post("/v1/key-packs/agreement").then().statusCode(400)
            .body("violations[0].reason", equalTo("has no agreement number"));
    }

    @Test
    void nobodyButALicenseServerGetsAKeyPackThisWay() {
        for (var path : List.of("/v1/key-packs/retail", "/v1/key-packs/open", "/v1/key-packs/agreement")) {
            RestAssured.given().contentType("application/json").body("{}").post(path).then().statusCode(401);
            Tokens.as(Role.CLEARINGHOUSE_AGENT).body("{}").post(path).then().statusCode(401);
        }
    }

    /** S1-29. */
    @Test
    void whoeverWantsToBuyIsSentToTheReseller() {
        RestAssured.given().contentType("application/json").body("{\"quantity\": 5}").post("/v1/purchases").then()
            .statusCode(403).body("type", endsWith("/not-sold-here"))
            .body("detail", endsWith("Contact your reseller."));
        server.overMutualTls().post("/v1/purchases").then().statusCode(403);
    }

    private Response ask(LicenseProgram program, int quantity) {
        var request = Reseller.wanting(Reseller.proof(program), quantity);
        if (program == LicenseProgram.OPEN) {
            request.remove("program");
        }
        return server.overMutualTls().body(request)
            .post("/v1/key-packs/" + (program == LicenseProgram.OPEN ? "open" : "agreement"));
    }
}
