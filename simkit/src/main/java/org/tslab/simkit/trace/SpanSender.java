package org.tslab.simkit.trace;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.simkit.time.SimClock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Sends spans to the collector behind everybody's back, by OTLP over HTTP in its JSON form. A collector that is slow or
 * away costs spans and nothing else; they are counted.
 */
@ApplicationScoped
class SpanSender {
    private static final int WAITING_MAX = 4_096;
    private static final int TOGETHER_MAX = 512;
    private static final long ROUND_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final TraceConfig config;
    private final SimClock clock;
    private final ObjectMapper json;
    private final String service;
    private final Counter lost;
    private final Thread thread = Thread.ofPlatform().name("span-sender").daemon().unstarted(this::sendOn);

    SpanSender(TraceConfig config, SimClock clock, ObjectMapper json, MeterRegistry metrics,
        @ConfigProperty(name = "quarkus.application.name") String service) {
        this.config = config;
        this.clock = clock;
        this.json = json;
        this.service = service;
        lost = metrics.counter("tslab.traces.lost");
    }

    void start(@Observes StartupEvent event) {
        if (config.collector().isPresent()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    void send(Span span) {
        if (!waiting.offer(span)) {
            lost.increment();
        }
    }

    /** Real time, as everybody's traces have. */
    long now() {
        var now = clock.realTimePlus(Duration.ZERO);
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    private void sendOn() {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            while (!Thread.currentThread().isInterrupted()) {
                var first = waiting.poll(ROUND_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var together = new ArrayList<>(List.of(first));
                    waiting.drainTo(together, TOGETHER_MAX - 1);
                    send(client, together);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpClient client, List<Span> spans) throws InterruptedException {
        try {
            var answer = client.send(HttpRequest.newBuilder(config.collector().orElseThrow()).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(request(spans))).build(),
                BodyHandlers.discarding());
            if (answer.statusCode() >= 300) {
                lost.increment(spans.size());
            }
        } catch (IOException e) {
            lost.increment(spans.size());
        }
    }

    /** An ExportTraceServiceRequest, opentelemetry-proto 1.x. */
    private String request(List<Span> spans) throws JsonProcessingException {
        return json.writeValueAsString(Map.of("resourceSpans", List.of(Map.of(
            "resource", Map.of("attributes", attributes(Map.of("service.name", service))),
            "scopeSpans", List.of(Map.of("scope", Map.of("name", "tslab"),
                "spans", spans.stream().map(SpanSender::span).toList()))))));
    }

    private static Map<String, Object> span(Span span) {
        return Map.of("traceId", span.context().traceId(), "spanId", span.context().spanId(),
            "parentSpanId", span.parentSpanId(), "name", span.name(), "kind", span.kind().number(),
            "startTimeUnixNano", String.valueOf(span.beganNanos()),
            "endTimeUnixNano", String.valueOf(span.endedNanos()), "attributes", attributes(span.attributes()),
            "status", Map.of("code", span.failed() ? 2 : 0));
    }

    private static List<Map<String, Object>> attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream().<Map<String, Object>>map(attribute -> Map.of("key", attribute.getKey(),
            "value", Map.of("stringValue", attribute.getValue()))).toList();
    }
}
