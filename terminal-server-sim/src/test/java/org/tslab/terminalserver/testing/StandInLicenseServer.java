package org.tslab.terminalserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseAnswer.License;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.contracts.licenseserver.TerminalServerCertificateAnswer;
import org.tslab.contracts.licenseserver.TerminalServerCertificateRequest;
import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.contracts.licenseserver.UserConnectionAnswer;
import org.tslab.contracts.licenseserver.ValidationRequest;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.testing.Authority.Order;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers terminal servers under any license server's name as a test wants it, and notes what it was asked. */
public final class StandInLicenseServer {
    private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();
    private final Authority authority = Authority.activated();
    private final Authority unactivated = Authority.unactivated();
    private final HttpServer http;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Bytes> tokens = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<LicenseRequest, LicenseAnswer> decision = _ -> null;
    private volatile Function<String, Mood> moods = _ -> Mood.WELL;
    private volatile boolean activated = true;
    private volatile boolean bringsTokens = true;
    private volatile boolean forgetful;
    private volatile boolean servesUsers = true;
    private volatile String referredTo;
    private final List<Long> validated = new CopyOnWriteArrayList<>();
    private final Set<String> bearers = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch silence = new CountDownLatch(1);

    public StandInLicenseServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/v1/license-servers/", this::serve);
        http.start();
    }

    /** One question: who asked which license server for what. */
    public record Asked(String terminalServer, String licenseServer, String what, String body) {}

    /** How a license server is. */
    public enum Mood {
        WELL,
        /** Hangs up on everybody. */
        DOWN,
        /** Takes every question and answers none. */
        SILENT,
        /** HTTP 401. */
        DISTRUSTFUL,
        /** HTTP 500. */
        BROKEN,
        /** 200, and a body that is none. */
        CONFUSED
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** As new: activated, well, and refusing everybody. */
    public void reset() {
        silence.countDown();
        silence = new CountDownLatch(1);
        asked.clear();
        tokens.clear();
        activated = true;
        bringsTokens = true;
        forgetful = false;
        servesUsers = true;
        referredTo = null;
        validated.clear();
        bearers.clear();
        moods = _ -> Mood.WELL;
        refuses(Outcome.REFUSED_NO_LICENSES_LEFT);
    }

    /** Forgets what it was asked, and nothing else. */
    public void clearAsked() {
        asked.clear();
    }

    public void is(Mood mood) {
        moods = _ -> mood;
    }

    public void are(Map<String, Mood> byName) {
        moods = name -> byName.getOrDefault(name, Mood.WELL);
    }

    /** As a replica that ends: it hangs up on the next questions, and is well afterwards. */
    public void hangsUpOn(int questions) {
        var left = new AtomicInteger(questions);
        moods = _ -> left.getAndDecrement() > 0 ? Mood.DOWN : Mood.WELL;
    }

    public void isActivated(boolean yes) {
        activated = yes;
    }

    /** Grants licenses without their CALs, which are to be fetched. */
    public void bringsNoTokens() {
        bringsTokens = false;
    }

    /** What it grants is this other license server's. */
    public void refersTo(String licenseServer) {
        referredTo = licenseServer;
    }

    /** Serves no users of Per User terminal servers, and says so to terminal servers that ask. */
    public void servesNoUsers() {
        servesUsers = false;
    }

    /** Knows none of the licenses that it grants. */
    public void forgetsLicenses() {
        forgetful = true;
    }

    /** The licenses that it was told of log-ons with. */
    public List<Long> validated() {
        return List.copyOf(validated);
    }

    /** The tokens that came with the questions. */
    public Set<String> bearers() {
        return Set.copyOf(bearers);
    }

    public void refuses(Outcome outcome) {
        decision = _ -> new LicenseAnswer(outcome, "as the test says", null, null, null);
    }

    public void grants(Outcome outcome, LicenseStatus status, Instant from, Instant until) {
        decision = request -> {
            var id = lastId.incrementAndGet();
            tokens.put(id, cal(request.hardwareId(), status, from, until));
            return new LicenseAnswer(outcome, "as the test says", new License(id, status, false, until), null,
                referredTo);
        };
    }

    /** Grants what cannot be had. */
    public void grantsToken(Bytes token) {
        decision = _ -> {
            tokens.put(1L, token);
            return new LicenseAnswer(Outcome.PERMANENT_ISSUED, "as the test says",
                new License(1, LicenseStatus.ACTIVE, true, Instant.MAX), null, null);
        };
    }

    public Bytes cal(String hardwareId, LicenseStatus status, Instant from, Instant until) {
        var issuer = activated ? authority : unactivated;
        return issuer.cal(status == LicenseStatus.TEMPORARY
            ? Order.temporary(hardwareId, from, until)
            : Order.permanent(hardwareId, from, until));
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was asked, without the rest. */
    public List<String> questions() {
        return asked.stream().map(Asked::what).toList();
    }

    void stop() {
        silence.countDown();
        http.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/", 5);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var mood = moods.apply(path[3]);
        if (mood != Mood.DOWN) {
            bearers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(new Asked(subject(exchange), path[3], path[4].replaceAll("/\\d+/", "/"), body));
        }
        switch (mood) {
            case WELL -> answer(exchange, path[4], body);
            case DOWN -> exchange.close();
            case SILENT -> awaitEndOfSilence(exchange);
            case DISTRUSTFUL -> send(exchange, 401, new byte[0]);
            case BROKEN -> send(exchange, 500, "{}".getBytes(StandardCharsets.UTF_8));
            case CONFUSED -> send(exchange, 200, "{\"outcome\":\"KEPT\",\"certificates\":[\"AAAA\"]}"
                .getBytes(StandardCharsets.UTF_8));
        }
    }

    private void answer(HttpExchange exchange, String what, String body) throws IOException {
        switch (what.replaceAll("\\d+", "N")) {
            case "issued-licenses/batch" -> send(exchange, 200, JSON.writeValueAsBytes(
                Stream.of(JSON.readValue(body, LicenseRequest[].class))
                    .map(request -> withToken(exchange, decision.apply(request))).toList()));
            case "issued-licenses/N/token" -> send(exchange, 200, tokens.get(id(what)).toArray());
            case "issued-licenses/validate" -> send(exchange, 200, JSON.writeValueAsBytes(
                validate(JSON.readValue(body, ValidationRequest.class))));
            case "access" -> send(exchange, 200, ("{\"version\":\"WINDOWS_SERVER_2003\",\"allowed\":" + servesUsers
                + "}").getBytes(StandardCharsets.UTF_8));
            case "user-connections" -> send(exchange, 200, JSON.writeValueAsBytes(
                Stream.of(JSON.readValue(body, UserConnection[].class))
                    .map(_ -> new UserConnectionAnswer(servesUsers, "as the test says")).toList()));
            case "terminal-server-certificates" -> send(exchange, 200, JSON.writeValueAsBytes(
                certify(subject(exchange), JSON.readValue(body, TerminalServerCertificateRequest.class))));
            default -> send(exchange, 404, new byte[0]);
        }
    }

    private List<License> validate(ValidationRequest request) {
        var known = forgetful ? List.<Long>of() : request.licenseIds();
        validated.addAll(known);
        return known.stream().map(id -> new License(id, LicenseStatus.TEMPORARY, true, Instant.EPOCH)).toList();
    }

    private LicenseAnswer withToken(HttpExchange exchange, LicenseAnswer answer) {
        var asked = "token=true".equals(exchange.getRequestURI().getQuery());
        return !asked || answer.license() == null || !bringsTokens
            ? answer
            : new LicenseAnswer(answer.outcome(), answer.reason(), answer.license(), Base64.getEncoder()
                .encodeToString(tokens.get(answer.license().licenseId()).toArray()), answer.referredTo());
    }

    private TerminalServerCertificateAnswer certify(String terminalServer, TerminalServerCertificateRequest request) {
        try {
            var key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(request.publicKey())));
            var chain = (activated ? authority : unactivated).terminalServerChain(terminalServer, key);
            return new TerminalServerCertificateAnswer(!activated,
                chain.stream().map(Base64.getEncoder()::encodeToString).toList());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitEndOfSilence(HttpExchange exchange) {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static long id(String what) {
        return Long.parseLong(what.replaceAll("\\D", ""));
    }

    /** The subject of the caller's token; who signed it is not looked at. */
    private static String subject(HttpExchange exchange) throws IOException {
        var token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1])).get("sub").asText();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type",
            exchange.getRequestURI().getPath().endsWith("/token") ? "application/pkcs7-mime" : "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
