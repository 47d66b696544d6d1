package org.tslab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

class HttpConnectionTest {
    private final List<SocketAddress> callers = new CopyOnWriteArrayList<>();
    @TempDir
    Path directory;
    private HttpsServer server;
    private HttpConnection connection;

    @BeforeEach
    void listen() throws IOException, GeneralSecurityException {
        var secrets = Secrets.in(new LabHome(directory).create());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(showing(secrets)));
        server.createContext("/fixed", exchange -> answer(exchange, false));
        server.createContext("/chunked", exchange -> answer(exchange, true));
        server.createContext("/silent", HttpExchange::close);
        server.start();
        connection = HttpConnection.over(ClientTls.trusting(secrets), server.getAddress().getPort());
    }

    @AfterEach
    void end() {
        connection.close();
        server.stop(0);
    }

    @Test
    void oneConnectionDoesForManyRequestsHoweverTheyAreAnswered() throws IOException {
        for (var path : List.of("/fixed", "/chunked", "/fixed")) {
            var answer = connection.post(path, "text/plain", "grüß".getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo("POST text/plain grüß".repeat(500));
            assertThat(answer.header("location")).isEqualTo(path);
            assertThat(answer.header("nothing")).isEmpty();
        }
        assertThat(connection.get("/chunked").text()).startsWith("GET null ");

        assertThat(callers).hasSize(4).containsOnly(callers.getFirst());
    }

    @Test
    void afterAFailureTheNextRequestBeginsANewConnection() throws IOException {
        connection.get("/fixed");

        assertThatThrownBy(() -> connection.get("/silent")).isInstanceOf(IOException.class);
        connection.get("/fixed");

        assertThat(callers).hasSize(2).doesNotHaveDuplicates();
    }

    private void answer(HttpExchange exchange, boolean chunked) throws IOException {
        callers.add(exchange.getRemoteAddress());
        var body = (exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)).repeat(500)
            .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(201, chunked ? 0 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static SSLContext showing(Secrets secrets) throws IOException, GeneralSecurityException {
        var password = secrets.transport().password().toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(secrets.transport().keyStore().toFile(), password), password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
