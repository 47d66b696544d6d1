package org.tslab.lab.proof;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Role;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.home.Tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The HTTP front doors of an environment's services, for somebody with the right token. */
public final class Door {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Function<Service, URI> where;
    private final Tokens tokens;
    private final HttpClient http;

    /** The services of this machine. */
    public Door(Ports ports, Secrets secrets) {
        this(service -> URI.create(service.scheme() + "://localhost:" + ports.of(service.port())),
            Tokens.signedBy(secrets, Clock.systemUTC()), trusting(secrets));
    }

    /** @param trust what the clearinghouse's certificate must come from */
    public Door(Function<Service, URI> where, Tokens tokens, SSLContext trust) {
        this.where = where;
        this.tokens = tokens;
        http = HttpClient.newBuilder().sslContext(trust).build();
    }

    /** An answer whatever its status; a body that is no JSON object or list is left out. */
    public record Answer(int status, JsonNode body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public String text(String field) {
            return body.path(field).asText();
        }
    }

    /** Whether anything at all answers there. */
    public boolean answers(Service service) {
        try {
            exchange(request(service, Role.SUPPORT, "/").GET().build());
            return true;
        } catch (LabException _) {
            return false;
        }
    }

    public Answer get(Service service, Role role, String path) {
        return send(request(service, role, path).GET().build());
    }

    /** @param body a record, map or list; it is sent as JSON */
    public Answer post(Service service, Role role, String path, Object body) {
        return send(request(service, role, path).POST(BodyPublishers.ofString(json(body))).build());
    }

    /** @param body a record, map or list; it is sent as JSON */
    public Answer put(Service service, Role role, String path, Object body) {
        return send(request(service, role, path).PUT(BodyPublishers.ofString(json(body))).build());
    }

    public Answer delete(Service service, Role role, String path) {
        return send(request(service, role, path).DELETE().build());
    }

    /** The bytes of an answer that is not JSON; empty unless the status is 200. */
    public byte[] bytes(Service service, Role role, String path) {
        var response = exchange(request(service, role, path).GET().build());
        return response.statusCode() == 200 ? response.body() : new byte[0];
    }

    private HttpRequest.Builder request(Service service, Role role, String path) {
        return HttpRequest.newBuilder(URI.create(where.apply(service) + path)).timeout(PATIENCE)
            .header("Authorization", "Bearer " + tokens.token("lab", role))
            .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest request) {
        var response = exchange(request);
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException _) {
            return new Answer(response.statusCode(), JSON.nullNode());
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new LabException(request.uri() + " does not answer; start the lab first: make run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while asking " + request.uri(), e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be sent as JSON", e);
        }
    }

    private static SSLContext trusting(Secrets secrets) {
        try (InputStream in = Files.newInputStream(secrets.transport().trustStore())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, secrets.transport().password().toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("Cannot read the transport trust store: " + e.getMessage(), e);
        }
    }
}
