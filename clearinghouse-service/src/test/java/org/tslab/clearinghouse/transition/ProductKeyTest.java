package org.tslab.clearinghouse.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** S2-26: product keys come with what a reseller sold. */
@QuarkusTest
@Service
class ProductKeyTest {
    private static final Map<String, Object> ONE = Map.of("product", "XP_PROFESSIONAL", "channel", "RETAIL",
        "acquiredOn", "2003-04-23", "count", 1);
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void aThousandAreMadeAtOnceAndACopyOfTheDatabaseContainsNone() {
        var keys = Reseller.productKeys(DesktopProduct.XP_HOME, DesktopChannel.OEM, "2002-12-24", 1_000);

        assertThat(keys).hasSize(1_000).doesNotHaveDuplicates().allSatisfy(
            key -> assertThat(TransitionProductKey.read(key)).isEqualTo(new TransitionProductKey.Reading.Correct(
                new TransitionProductKey(DesktopProduct.XP_HOME, DesktopChannel.OEM, key))));
        var dump = Databases.dump(database);
        assertThat(keys).noneMatch(dump::contains);
        assertThat(Databases.texts(database, "select product || ' ' || channel || ' ' || acquired_on from product_key "
            + "group by 1")).containsExactly("XP_HOME OEM 2002-12-24");
        assertThat(Databases.texts(database, "select subject || ' ' || outcome || ' ' || reasons[2] from journal where "
            + "operation = 'make-product-keys'"))
            .containsExactly("reseller made XP_HOME, OEM, acquired on 2002-12-24");
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameProductKeysAgain() {
        var first = Tokens.as(Role.RESELLER).header("Idempotency-Key", "order-17").body(ONE).post("/v1/product-keys")
            .then().statusCode(200).extract().asString();

        Tokens.as(Role.RESELLER).header("Idempotency-Key", "order-17").body(ONE).post("/v1/product-keys").then()
            .statusCode(200).body(equalTo(first));

        assertThat(Databases.texts(database, "select hash from product_key")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"acquiredOn, 2000-12-31", "acquiredOn, 2100-01-01", "acquiredOn, yesterday", "count, 0",
        "count, 1001", "product, XP_MEDIA_CENTER", "channel, DOWNLOAD"})
    void whatIsNotInOrderIsNamedAndNothingIsMade(String field, String value) {
        var request = new HashMap<>(ONE);
        request.put(field, value);

        Tokens.as(Role.RESELLER).body(request).post("/v1/product-keys").then().statusCode(400)
            .body("type", endsWith("/malformed-request")).body("violations[0].field", equalTo(field));
        Tokens.as(Role.RESELLER).body("{}").post("/v1/product-keys").then().statusCode(400);

        assertThat(Databases.texts(database, "select hash from product_key")).isEmpty();
    }

    @Test
    void onlyTheResellerMakesThem() {
        for (var role : List.of(Role.CLEARINGHOUSE_AGENT, Role.SUPPORT, Role.INSTRUCTOR)) {
            Tokens.as(role).body(ONE).post("/v1/product-keys").then().statusCode(403);
        }
        RestAssured.given().contentType("application/json").body(ONE).post("/v1/product-keys").then().statusCode(401);
    }

    @Test
    void theResellersPageShowsThemOnce() {
        var reseller = Browser.of(Role.RESELLER);
        reseller.get("/reseller").then().body(containsString("Make product keys"));
        reseller.get("/reseller/product-keys").then().statusCode(200).body(containsString("Windows XP Home Edition"));
        reseller.post("/reseller/product-keys", Map.of("desktopProduct", "XP_PROFESSIONAL", "desktopChannel", "OEM",
            "acquiredOn", "2003-04-23", "keyCount", "3")).then().statusCode(200);

        var receipt = reseller.follow(reseller.post("/reseller/product-keys", Map.of()).then().statusCode(303)
            .extract().response());

        receipt.then().statusCode(200).body(allOf(containsString("The product keys"), containsString("SIMXP"),
            containsString("OEM: the key is on the Certificate of Authenticity"), containsString("2003-04-23")));
        assertThat(Databases.texts(database, "select hash from product_key")).hasSize(3);
    }

    @Test
    void whatIsTypedWrongIsShownBesideItsField() {
        var reseller = Browser.of(Role.RESELLER).speaking("nl");
        reseller.get("/reseller/product-keys");

        reseller.post("/reseller/product-keys", Map.of("desktopProduct", "XP_HOME", "desktopChannel", "OEM",
            "acquiredOn", "24-04-2003", "keyCount", "101")).then().statusCode(400).body(allOf(
                containsString("Verkregen op is een dag van de jaren 2001 tot en met 2099."),
                containsString("Aantal productcodes ligt tussen 1 en 100.")));
    }
}
