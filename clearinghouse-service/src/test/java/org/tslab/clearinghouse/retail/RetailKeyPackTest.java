package org.tslab.clearinghouse.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@Service
class RetailKeyPackTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void aLicenseCodeBecomesAKeyPackForTheLicenseServerThatBringsIt() {
        var server = new LicenseServer("69713-640-0000001-45001").activated();

        var keyPack = server.keyPack(codes(1).getFirst());

        assertThat(keyPack.content().licenseServerId()).isEqualTo(server.id());
        assertThat(keyPack.content().quantity()).isEqualTo(20);
    }

    private static List<String> codes(int count) {
        return Tokens.as(Role.RESELLER).body("""
            {"productType": "PER_DEVICE", "productVersion": "WINDOWS_SERVER_2003", "quantity": 20, "count": %d}"""
            .formatted(count)).post("/v1/license-codes").then().statusCode(200).extract().jsonPath().getList("codes");
    }
}
