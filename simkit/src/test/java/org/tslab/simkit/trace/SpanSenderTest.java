package org.tslab.simkit.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.simkit.time.SimClock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** What a collector gets, at the smallest collector that there can be. */
class SpanSenderTest {
    private static final UUID CONNECTION = UUID.fromString("0af76519-16cd-43dd-8448-eb211c80319c");
    private final LinkedBlockingQueue<String> collected = new LinkedBlockingQueue<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private HttpServer collector;
    private int status = 200;

    private record To(Optional<URI> collector, int oneOf) implements TraceConfig {}

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            collected.add(body);
        });
        collector.start();
    }

    @AfterEach
    void end() {
        collector.stop(0);
    }

    @Test
    void aConnectionAndWhatItCausesAreOneTrace() throws Exception {
        var traces = traces(1);

        traces.about(CONNECTION, "RDP connection", () -> traces
            .beginEach("issue license", List.of(traces.current().orElseThrow().traceparent(), ""), each -> each)
            .forEach(Traces.Begun::end));

        var spans = spans(2);
        assertThat(spans).extracting(span -> span.path("traceId").asText())
            .containsOnly("0af7651916cd43dd8448eb211c80319c");
        assertThat(spans).extracting(span -> span.path("name").asText())
            .containsExactly("issue license", "RDP connection");
        assertThat(spans.getFirst().path("parentSpanId").asText()).isEqualTo(spans.getLast().path("spanId").asText());
        assertThat(spans.getLast().path("parentSpanId").asText()).isEmpty();
        assertThat(spans.getFirst().path("startTimeUnixNano").asLong())
            .isBetween(spans.getLast().path("startTimeUnixNano").asLong(),
                spans.getLast().path("endTimeUnixNano").asLong());
        assertThat(traces.current()).isEmpty();
    }

    @Test
    void oneOfSoManyIsTraced() throws Exception {
        var traces = traces(3);
        for (int i = 0; i < 7; i++) {
            traces.about(UUID.randomUUID(), "RDP connection", () -> {});
        }

        assertThat(spans(3)).hasSize(3);
    }

    @Test
    void withoutACollectorNothingIsTraced() {
        var sender = sender(new To(Optional.empty(), 1));
        var traces = new Traces(new To(Optional.empty(), 1), sender);

        traces.about(CONNECTION, "RDP connection", () -> assertThat(traces.current()).isEmpty());

        assertThat(traces.beginEach("issue license", List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            each -> each)).isEmpty();
    }

    @Test
    void whatACollectorRefusesIsCounted() throws Exception {
        status = 503;
        traces(1).about(CONNECTION, "RDP connection", () -> {});

        assertThat(collected.poll(10, TimeUnit.SECONDS)).isNotNull();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (lost() == 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(lost()).isOne();
    }

    private double lost() {
        return metrics.get("tslab.traces.lost").counter().count();
    }

    private Traces traces(int oneOf) {
        var config = new To(Optional.of(URI.create("http://localhost:%d/v1/traces"
            .formatted(collector.getAddress().getPort()))), oneOf);
        return new Traces(config, sender(config));
    }

    private SpanSender sender(TraceConfig config) {
        var sender = new SpanSender(config, new SimClock(), new ObjectMapper(), metrics, "license-server-service");
        sender.start(null);
        return sender;
    }

    private List<JsonNode> spans(int count) throws Exception {
        var spans = new ArrayList<JsonNode>();
        while (spans.size() < count) {
            var request = new ObjectMapper().readTree(collected.poll(10, TimeUnit.SECONDS)).path("resourceSpans");
            assertThat(request.findPath("stringValue").asText()).isEqualTo("license-server-service");
            request.findPath("spans").forEach(spans::add);
        }
        return spans;
    }
}
