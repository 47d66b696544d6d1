package org.tslab.simkit.health;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.simkit.testing.LogLines;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Probes come every few seconds, and for as long as something is away. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class ReadinessLogTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;
    @Inject
    @Readiness
    Mood mood;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        probe().then().statusCode(200);
    }

    @AfterEach
    void well() {
        mood.set(true);
        probe().then().statusCode(200);
    }

    @Test
    void whatIsUnreadyIsSaidOnceHoweverOftenItIsAsked() {
        var log = new LogLines();
        try (log) {
            mood.set(false);
            for (int time = 0; time < 3; time++) {
                probe().then().statusCode(503);
            }
            mood.set(true);
            probe().then().statusCode(200);
        }

        assertThat(log.lines()).filteredOn(line -> line.contains("ready") || line.contains("rain"))
            .containsExactly("unready check=mood data={\"weather\":\"rain\"}", "ready again");
    }

    private Response probe() {
        return get(management.resolve("/q/health/ready"));
    }
}
