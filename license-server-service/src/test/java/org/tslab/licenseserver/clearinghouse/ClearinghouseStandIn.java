package org.tslab.licenseserver.clearinghouse;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLPeerUnverifiedException;

import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProblemName;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.clearinghouse.ActivationAnswer;
import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.contracts.clearinghouse.AgreementKeyPackRequest;
import org.tslab.contracts.clearinghouse.DeactivationAnswer;
import org.tslab.contracts.clearinghouse.DeactivationRequest;
import org.tslab.contracts.clearinghouse.KeyPackAnswer;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.contracts.clearinghouse.OpenLicenseKeyPackRequest;
import org.tslab.contracts.clearinghouse.ReactivationRequest;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.licenseserver.identity.Certificates;
import org.tslab.simkit.testing.TransportKey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/**
 * Another service, by its contract: real TLS, mutual where the contract says so, real signatures. It keeps
 * nothing but License Server IDs; what it does is told by the company that registers and by the license code.
 */
public final class ClearinghouseStandIn implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    /** When the certificate of a company named Short Lived ends. */
    public static final Instant EXPIRY = Instant.parse("2003-05-24T00:00:00Z");
    private static final int BY_KEY = 500;
    private final StandInAuthority authority = new StandInAuthority();
    private final StandInAuthority impostor = new StandInAuthority();
    private final Map<UUID, String> licenseServerIds = new ConcurrentHashMap<>();
    private final ClearinghouseLine line = new ClearinghouseLine();
    private final Map<String, Long> taken = new ConcurrentHashMap<>();
    private HttpsServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.setHttpsConfigurator(StandInTls.asking());
            serve("/v1/activations", this::activate);
            serve("/v1/reactivations", this::reactivate);
            serve("/v1/deactivations", this::deactivate);
            serve("/v1/key-packs/retail", this::sellKeyPack);
            serve("/v1/key-packs/open", exchange -> {
                var request = JSON.readValue(exchange.getRequestBody(), OpenLicenseKeyPackRequest.class);
                issue(exchange, new AgreementKeyPackRequest(LicenseProgram.OPEN, request.licenseNumber(),
                    request.productVersion(), request.productType(), request.quantity()));
            });
            serve("/v1/key-packs/agreement", exchange -> issue(exchange,
                JSON.readValue(exchange.getRequestBody(), AgreementKeyPackRequest.class)));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        var config = new HashMap<>(
            InMemoryConnector.switchIncomingChannelsToInMemory("activations", "license-servers"));
        // Tests forget by themselves what they want forgotten.
        config.put("tslab.license-server.housekeeping-every", "P1D");
        config.put("tslab.clearinghouse.url", "https://localhost:" + server.getAddress().getPort());
        config.put("quarkus.tls.clearinghouse.trust-store.p12.path", TransportKey.store().toString());
        config.put("quarkus.tls.clearinghouse.trust-store.p12.password", TransportKey.PASSWORD);
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(line, new TestInjector.MatchesType(ClearinghouseLine.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(Filter.beforeHandler("notes the key", line::note));
    }

    /** A license code that the stand-in turns into that many licenses. */
    public static String code(ProductType type, ProductVersion version, int quantity) {
        return type + ":" + version + ":" + quantity + ":" + UUID.randomUUID().toString().substring(0, 8);
    }

    private void activate(HttpExchange exchange) throws IOException {
        var request = JSON.readValue(exchange.getRequestBody(), ActivationRequest.class);
        var key = keyOf(request.certificateSigningRequest());
        var id = licenseServerId(key);
        switch (request.registrant().company()) {
            case "Down" -> exchange.close();
            case "Failing" -> problem(exchange, 500, ProblemName.INTERNAL_ERROR, "{}");
            case "Incomplete" -> problem(exchange, 400, ProblemName.MALFORMED_REQUEST,
                "{\"field\":\"registrant.email\",\"reason\":\"is no address\"}");
            case "Other Key" -> answer(exchange, activation(id, authority, StandInAuthority.newPair().getPublic()));
            case "Broken Chain" -> {
                var chain = activation(id, authority, key).certificateChain();
                answer(exchange, new ActivationAnswer(id,
                    List.of(activation(id, impostor, key).certificateChain().getFirst(), chain.get(1), chain.get(2))));
            }
            case "No Identifier" -> answer(exchange, new ActivationAnswer("short", List.of()));
            case "Short Lived" -> answer(exchange, answer(id, authority.certify(id, key, EXPIRY)));
            default -> answer(exchange, activation(id, authority, key));
        }
    }

    /** On the certificate's word, or on that of a registrant who is known. */
    private void reactivate(HttpExchange exchange) throws IOException {
        var request = JSON.readValue(exchange.getRequestBody(), ReactivationRequest.class);
        var key = keyOf(request.certificateSigningRequest());
        var id = licenseServerId(key);
        var company = request.registrant().company();
        if (!proven(exchange) && !company.equals("Known")) {
            problem(exchange, 409, ProblemName.REACTIVATION_REFUSED, "");
        } else if (company.equals("Lost Answer")) {
            exchange.close();
        } else {
            answer(exchange, activation(id, authority, key));
        }
    }

    private void deactivate(HttpExchange exchange) throws IOException {
        var request = JSON.readValue(exchange.getRequestBody(), DeactivationRequest.class);
        if (request.registrant().company().equals("Down")) {
            exchange.close();
        } else if (proven(exchange)) {
            answer(exchange, new DeactivationAnswer(
                licenseServerId(callerOf((HttpsExchange) exchange).getPublicKey())));
        } else {
            problem(exchange, 409, ProblemName.REACTIVATION_REFUSED, "");
        }
    }

    private boolean proven(HttpExchange exchange) {
        try {
            return authority.certified(callerOf((HttpsExchange) exchange));
        } catch (SSLPeerUnverifiedException _) {
            return false;
        }
    }

    private static ActivationAnswer activation(String id, StandInAuthority authority, PublicKey key) {
        return answer(id, authority.certify(id, key));
    }
    private static ActivationAnswer answer(String id, List<X509Certificate> chain) {
        return new ActivationAnswer(id, chain.stream().map(certificate -> "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(Certificates.encode(certificate))
            + "\n-----END CERTIFICATE-----\n").toList());
    }

    private void sellKeyPack(HttpExchange exchange) throws IOException {
        var caller = callerOf((HttpsExchange) exchange);
        var code = JSON.readValue(exchange.getRequestBody(), RetailKeyPackRequest.class).licenseCode();
        if (!authority.certified(caller)) {
            problem(exchange, 403, ProblemName.CERTIFICATE_REFUSED, "");
            return;
        }
        var serial = UUID.nameUUIDFromBytes(code.getBytes()).toString();
        var content = JSON.writeValueAsBytes(content(code.startsWith("PER_") ? code : "PER_DEVICE:WINDOWS_2000:1:x",
            serial,
            code.startsWith("FOREIGN") ? CodeKind.LICENSE_SERVER_ID.make() : licenseServerId(caller.getPublicKey())));
        switch (code) {
            case "DOWN" -> exchange.close();
            case "USED" -> problem(exchange, 409, ProblemName.LICENSE_CODE_ALREADY_ACTIVATED, "");
            case "UNKNOWN" -> problem(exchange, 404, ProblemName.LICENSE_CODE_UNKNOWN, "");
            case "IMPOSTOR" -> deliver(exchange, serial, impostor.keyPack(content, caller));
            case "WRONG SIGNER" -> deliver(exchange, serial, authority.keyPackOfWrongSigner(content, caller));
            case "FOR ANOTHER KEY" -> deliver(exchange, serial, authority.keyPack(content,
                authority.certify("another", StandInAuthority.newPair().getPublic()).getLast()));
            case "GARBAGE" -> deliver(exchange, serial, new byte[]{1, 2, 3});
            case "OTHER SERIAL" -> deliver(exchange, "another", authority.keyPack(content, caller));
            default -> deliver(exchange, serial, authority.keyPack(content, caller));
        }
    }

    /**
     * The number of the agreement is that of the key pack; there are agreements up to 999. From {@value #BY_KEY} on
     * licenses are taken anew under each idempotency key, as the real clearinghouse does.
     */
    private void issue(HttpExchange exchange, AgreementKeyPackRequest request) throws IOException {
        var caller = callerOf((HttpsExchange) exchange);
        var number = Long.parseLong(request.agreementNumber());
        if (number > 999) {
            problem(exchange, 404, ProblemName.AGREEMENT_UNKNOWN, "");
            return;
        }
        var id = licenseServerId(caller.getPublicKey());
        var serial = LicenseKeyPackId.serial(number < BY_KEY
            ? number
            : taken.computeIfAbsent(ClearinghouseLine.key(exchange), _ -> number + taken.size()), id);
        deliver(exchange, serial, authority.keyPack(JSON.writeValueAsBytes(new KeyPackContent(serial, id,
            request.program(), request.productType(), request.productVersion(), request.quantity(),
            Instant.parse("2003-04-24T00:00:00Z"), false)), caller));
    }

    private static KeyPackContent content(String code, String serial, String licenseServerId) {
        var part = code.split(":");
        return new KeyPackContent(serial, licenseServerId, LicenseProgram.RETAIL, ProductType.valueOf(part[0]),
            ProductVersion.valueOf(part[1]), Integer.parseInt(part[2]), Instant.parse("2003-04-24T00:00:00Z"), false);
    }

    private void deliver(HttpExchange exchange, String serial, byte[] envelope) throws IOException {
        answer(exchange, new KeyPackAnswer(serial, Base64.getEncoder().encodeToString(envelope)));
    }

    private static X509Certificate callerOf(HttpsExchange exchange) throws SSLPeerUnverifiedException {
        return (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
    }

    /** The one that belongs to the key. */
    private String licenseServerId(PublicKey key) {
        return licenseServerIds.computeIfAbsent(UUID.nameUUIDFromBytes(key.getEncoded()),
            _ -> CodeKind.LICENSE_SERVER_ID.make());
    }

    private static PublicKey keyOf(String pem) throws IOException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            return new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject()).getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void answer(HttpExchange exchange, Object body) throws IOException {
        send(exchange, 200, "application/json", JSON.writeValueAsBytes(body));
    }

    private void problem(HttpExchange exchange, int status, ProblemName name, String violation)
        throws IOException {
        var body = "{\"type\":\"https://tslab.example/problems/%s\",\"detail\":\"As the clearinghouse says.\",%s}"
            .formatted(name.slug(), "\"violations\":[" + violation + "]");
        send(exchange, status, "application/problem+json", body.getBytes());
    }

    private void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        if (line.isCut()) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
