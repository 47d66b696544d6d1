package org.tslab.clearinghouse.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import java.net.URI;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Agent;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Portal;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.code.KeyPackFacts;
import org.tslab.contracts.code.KeyPackIdReading.Genuine;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.transition.TransitionSeal;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** S2-34, S2-35: what the portal mails is entered like the code of a License Pack, whichever way. */
@QuarkusTest
@Service
class TransitionCodeTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    @Any
    InMemoryConnector broker;
    @Inject
    TransitionSeal seal;
    private LicenseServer server;
    private String code;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        server = new LicenseServer("69713-640-0000001-45001").activated();
        var portal = new Portal(broker, seal);
        var request = portal.request(ProductType.PER_USER, Reseller.productKey());
        code = portal.tokens(request, portal.submitted(request)).getFirst().licenseCode();
    }

    @Test
    void itBecomesAKeyPackByAutomaticConnection() {
        var keyPack = server.keyPack(code).content();

        assertThat(keyPack.program()).isEqualTo(LicenseProgram.RETAIL);
        assertThat(keyPack.productType()).isEqualTo(ProductType.PER_USER);
        assertThat(keyPack.productVersion()).isEqualTo(ProductVersion.WINDOWS_SERVER_2003);
        assertThat(keyPack.quantity()).isEqualTo(1);
    }

    @Test
    void itBecomesALicenseKeyPackIdByTelephone() {
        var id = Agent.issue(server.id(), Map.of("program", "RETAIL", "licenseCode", code)).then().statusCode(200)
            .extract().jsonPath().getString("licenseKeyPackId");

        assertOneCal(id);
    }

    @Test
    void itBecomesALicenseKeyPackIdByWebBrowser() {
        var browser = new Browser();
        browser.get("/install").then().statusCode(200);
        browser.post("/install", Map.of("licenseServerId", server.id(), "company", "Example", "countryRegion", "NL",
            "program", "RETAIL")).then().statusCode(200);
        browser.post("/install", Map.of("licenseCode", code.toLowerCase().replaceAll("(.{5})(?!$)", "$1-"))).then()
            .statusCode(200);

        var receipt = browser.follow(browser.post("/install", Map.of()).then().statusCode(303).extract().response());

        receipt.then().statusCode(200).body(allOf(containsString("License key pack ID"),
            containsString("Terminal Server Per User CAL Token")));
        assertOneCal(receipt.asString().replaceAll("(?s).*?<ol class=\"groups\"[^>]*>(.*?)</ol>.*", "$1")
            .replaceAll("<[^>]+>|\\s", ""));
    }

    @Test
    void whicheverWayItIsOneKeyPackOnOneLicenseServer() {
        var serial = server.keyPack(code).serial();

        assertThat(Agent.issue(server.id(), Map.of("program", "RETAIL", "licenseCode", code)).then().statusCode(200)
            .extract().jsonPath().getString("keyPackSerial")).isEqualTo(serial);
        new LicenseServer("69713-640-0000002-45001").activated().requestKeyPack(code).then().statusCode(409);
    }

    private void assertOneCal(String licenseKeyPackId) {
        assertThat(LicenseKeyPackId.read(licenseKeyPackId, server.id())).isInstanceOfSatisfying(Genuine.class,
            genuine -> assertThat(genuine.facts()).isEqualTo(new KeyPackFacts(genuine.facts().number(),
                LicenseProgram.RETAIL, ProductType.PER_USER, ProductVersion.WINDOWS_SERVER_2003, 1, false)));
    }
}
