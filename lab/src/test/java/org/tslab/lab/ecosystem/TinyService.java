package org.tslab.lab.ecosystem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;

/** Stands in for a service: takes the same settings from its environment and answers on its management port. */
final class TinyService {
    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv("QUARKUS_MANAGEMENT_PORT"));
        System.out.println("tiny service listens on " + port);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            try (exchange) {
                var body = """
                    {"status": "UP", "checks": [{"name": "run", "status": "UP", "data": {"run-id": "%s"}}]}
                    """.formatted(System.getenv("TSLAB_RUN_ID")).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        // Like a service that meets something unexpected while it runs.
        server.createContext("/die", _ -> {
            System.out.println("the tiny service has met its end");
            System.exit(3);
        });
        server.start();
    }
}
