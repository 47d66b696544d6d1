package org.tslab.simkit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** The trace that a request belongs to stands in the journal, at the event and in the log, which is JSON here. */
@QuarkusTest
@TestProfile(TraceFollowingTest.Collected.class)
class TraceFollowingTest {
    private static final Path LOG = Path.of("target", "traced.log");
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    @Inject
    @Any
    InMemoryConnector broker;
    @Inject
    ObjectMapper json;

    /** Nobody listens there: whether somebody collects the spans changes nothing of this. */
    public static final class Collected implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tslab.traces.collector", "http://localhost:9/v1/traces", "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", LOG.toString(), "quarkus.log.file.json.enabled", "true");
        }
    }

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        broker.sink("events").clear();
    }

    @Test
    void aRequestIsPartOfTheTraceThatItNames() throws IOException {
        RestAssured.given().header("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01").post("/traced-work")
            .then().statusCode(204);

        assertThat(inJournal()).isEqualTo(TRACE_ID);
        assertThat(atEvent()).startsWith("00-" + TRACE_ID + "-").doesNotContain("b7ad6b7169203331");
        assertThat(logged("work done").map(line -> line.path("mdc").path("traceId").asText())).contains(TRACE_ID);
    }

    @Test
    void aRequestThatNamesNoneBeginsOne() {
        RestAssured.post("/traced-work").then().statusCode(204);

        assertThat(inJournal()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE_ID);
        assertThat(atEvent()).startsWith("00-" + inJournal());
    }

    @Test
    void everyLineOfTheLogIsOneObject() throws IOException {
        assertThat(logged("")).isNotEmpty().allSatisfy(line -> assertThat(line.fieldNames()).toIterable()
            .contains("timestamp", "level", "loggerName", "message"));
    }

    private String inJournal() {
        return Tokens.as(Role.INSTRUCTOR).queryParam("subject", "LS01").get("/__sim/journal").jsonPath()
            .getString("[0].traceId");
    }

    private String atEvent() {
        var sink = broker.<String>sink("events");
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (sink.received().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        return sink.received().getFirst().getMetadata(OutgoingCloudEventMetadata.class).orElseThrow()
            .getExtension(TraceContext.HEADER).orElseThrow().toString();
    }

    private Stream<JsonNode> logged(String message) throws IOException {
        return Files.readAllLines(LOG).stream().map(this::read)
            .filter(line -> line.path("message").asText().contains(message));
    }

    private JsonNode read(String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
