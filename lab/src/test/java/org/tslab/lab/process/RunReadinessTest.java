package org.tslab.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

class RunReadinessTest {
    private static final String RUN = "6f1f4a52-59ec-4d6c-8f4a-7b8f0d5b1c11";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`',
        textBlock = """
            up in this run            | true  | {"status":"UP","checks":[{},{"name":"run","data":{"run-id":"RUN"}}]}
            up in an earlier run      | false | {"status":"UP","checks":[{"name":"run","data":{"run-id":"11111111"}}]}
            a service without the check | false | {"status":"UP","checks":[]}
            down in this run          | false | {"status":"DOWN","checks":[{"name":"run","data":{"run-id":"RUN"}}]}
            another check knows the id | false | {"status":"UP","checks":[{"name":"x","data":{"run-id":"RUN"}}]}
            a page of a stranger      | false | <html>OK</html>
            nothing                   | false | ``
            """)
    void onlyThisRunsOwnAnswerCounts(String name, boolean ready, String body) throws IOException {
        try (var server = new Answering(body.replace("RUN", RUN))) {
            assertThat(new RunReadiness(RUN).ready(server.port())).isEqualTo(ready);
        }
    }

    @Test
    void aPortWhereNobodyListensIsNotReady() throws IOException {
        int port;
        try (var server = new Answering("")) {
            port = server.port();
        }
        assertThat(new RunReadiness(RUN).ready(port)).isFalse();
    }

    /** A management port with one answer. */
    private record Answering(HttpServer server) implements AutoCloseable {
        Answering(String body) throws IOException {
            this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            server.createContext("/q/health/ready", exchange -> {
                try (exchange) {
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
