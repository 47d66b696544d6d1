package org.tslab.lab.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Takes the spans of an environment's services, by OTLP over HTTP, and keeps those that came since it was emptied. */
final class TraceCollector implements AutoCloseable {
    private static final String PATH = "/v1/traces";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no collector can listen", e);
        }
        server.createContext(PATH, this::collect);
        server.start();
    }

    /** @param service whose span it is */
    record Span(String service, String name, String traceId) {}

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    void empty() {
        spans.clear();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (var resource : JSON.readTree(exchange.getRequestBody()).path("resourceSpans")) {
                var service = service(resource);
                resource.path("scopeSpans").forEach(scope -> scope.path("spans").forEach(span -> spans
                    .add(new Span(service, span.path("name").asText(), span.path("traceId").asText()))));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String service(JsonNode resource) {
        for (var attribute : resource.path("resource").path("attributes")) {
            if (attribute.path("key").asText().equals("service.name")) {
                return attribute.path("value").path("stringValue").asText();
            }
        }
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
