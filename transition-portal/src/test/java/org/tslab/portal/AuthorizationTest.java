package org.tslab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.portal.testing.Portal;
import org.tslab.simkit.testing.AuthorizationMatrix;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Everybody is let in where docs/reference/authorization.md says so, and nowhere else. */
@QuarkusTest
@Portal
class AuthorizationTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-05-01T00:00:00Z");
    }

    @Test
    void everyOperationLetsInWhomThePageSays() {
        assertThat(AuthorizationMatrix.of("transition-portal").differences(management)).isEmpty();
    }
}
