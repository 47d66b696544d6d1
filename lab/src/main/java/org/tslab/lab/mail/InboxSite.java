package org.tslab.lab.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Serves the inbox to a person's browser, and the mail server's health to the launcher. */
final class InboxSite {
    static final int PAGE = 20;
    private static final Pattern PAGE_QUERY = Pattern.compile("page=([0-9]{1,6})");
    private static final String HTML = "text/html; charset=utf-8";

    private final Inbox inbox;
    private final String runId;

    /** What to send back. */
    record Answer(int status, String type, String body) {}

    InboxSite(Inbox inbox, String runId) {
        this.inbox = inbox;
        this.runId = runId;
    }

    HttpServer listen(InetSocketAddress address) throws IOException {
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = exchange.getRequestMethod().equals("GET")
                ? answer(exchange.getRequestURI().getPath(), exchange.getRequestURI().getQuery())
                : new Answer(405, HTML, InboxPage.missing());
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-store");
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    Answer answer(String path, String query) throws IOException {
        return switch (path) {
            case "/" -> list(query);
            case "/style.css" -> new Answer(200, "text/css; charset=utf-8", InboxPage.STYLE);
            case "/q/health/ready" -> new Answer(200, "application/json", """
                {"status": "UP", "checks": [{"name": "run", "status": "UP", "data": {"run-id": "%s"}}]}
                """.formatted(runId));
            case String other when other.startsWith("/messages/") -> inbox
                .letter(other.substring("/messages/".length()))
                .map(letter -> new Answer(200, HTML, InboxPage.letter(letter)))
                .orElseGet(InboxSite::missing);
            default -> missing();
        };
    }

    private Answer list(String query) throws IOException {
        var ids = inbox.ids();
        var pages = Math.max(1, (ids.size() + PAGE - 1) / PAGE);
        var page = Math.clamp(wanted(query), 1, pages);
        var letters = ids.stream().skip((page - 1L) * PAGE).limit(PAGE).map(this::letter).flatMap(Optional::stream)
            .toList();
        return new Answer(200, HTML, InboxPage.list(letters, page, pages, ids.size()));
    }

    private Optional<Letter> letter(String id) {
        try {
            return inbox.letter(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int wanted(String query) {
        var matcher = PAGE_QUERY.matcher(query == null ? "" : query);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static Answer missing() {
        return new Answer(404, HTML, InboxPage.missing());
    }
}
