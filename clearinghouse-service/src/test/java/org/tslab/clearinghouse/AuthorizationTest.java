package org.tslab.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.simkit.testing.AuthorizationMatrix;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Everybody is let in where docs/reference/authorization.md says so, and nowhere else. */
@QuarkusTest
@Service
class AuthorizationTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void everyOperationLetsInWhomThePageSays() {
        assertThat(AuthorizationMatrix.of("clearinghouse-service")
            .and("license server", () -> new LicenseServer("69713-640-0000001-45001").activated().overMutualTls())
            .differences(management)).isEmpty();
    }
}
