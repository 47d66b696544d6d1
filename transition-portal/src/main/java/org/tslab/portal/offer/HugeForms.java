package org.tslab.portal.offer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells whoever sends more than any form can hold that it was not read. A browser shows an answer only after it has
 * sent everything, so what comes is thrown away piece by piece, within bounds; the server alone would just hang up.
 */
@ApplicationScoped
class HugeForms {
    private static final int FIRST = 1_000;
    private static final long MOST_THROWN_AWAY = 64L * 1024 * 1024;
    private static final String ANSWER = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Too large (SIMULATED)</title></head>
        <body><p>What was sent is too large and was not read. Nothing was changed. Go back and send less.</p>
        <p lang="nl">Wat is verzonden is te groot en is niet gelezen. Er is niets gewijzigd. Ga terug en verstuur
        minder.</p></body></html>
        """;
    private final long limit;

    HugeForms(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void watch(@Observes Filters filters) {
        filters.register(this::look, FIRST);
    }

    private void look(RoutingContext call) {
        var length = announced(call.request());
        if (call.request().getHeader("Transfer-Encoding") != null) {
            // Browsers say how long a form is; of what does not nobody knows when to stop (RFC 9110, 15.5.12).
            call.response().setStatusCode(411).putHeader("Connection", "close").end();
        } else if (length <= limit) {
            call.next();
        } else if (length <= MOST_THROWN_AWAY) {
            call.request().handler(_ -> {}).endHandler(_ -> refuse(call)).resume();
        } else {
            refuse(call);
        }
    }

    /** What the browser says; a length that is none is for others to refuse. */
    private static long announced(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private static void refuse(RoutingContext call) {
        call.response().setStatusCode(413).putHeader("Content-Type", "text/html; charset=utf-8")
            .putHeader("Connection", "close").end(ANSWER);
    }
}
