package org.tslab.clearinghouse.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.tslab.clearinghouse.caller.Caller;
import org.tslab.simkit.problem.MalformedRequestProblem;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;

/** The request at hand, as far as its idempotency is concerned: who asks, for what, under which key. */
@RequestScoped
class IdempotentRequest {
    private static final String HEADER = "Idempotency-Key";
    private final HttpServerRequest request;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final ObjectMapper json;

    IdempotentRequest(HttpServerRequest request, Caller caller, SecurityIdentity identity, ObjectMapper json) {
        this.request = request;
        this.caller = caller;
        this.identity = identity;
        this.json = json;
    }

    /** What the key is known by: the same key means different things from different callers or to different ends. */
    Optional<String> id(Method operation) {
        var header = request.getHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        var key = IdempotencyPolicy.key(header).orElseThrow(() -> new MalformedRequestProblem(HEADER,
            "has 8 to 128 visible characters of ASCII"));
        return Optional.of(hash(String.join("\n", who(), request.method().name(), request.path(),
            operation.getName(), key).getBytes(UTF_8)));
    }

    /** Of what the body says, not of how it is written: the order of fields and spaces make no difference. */
    String fingerprint(Object[] parameters) {
        return hash(toJson(Arrays.stream(parameters).filter(p -> p instanceof Record || p instanceof CharSequence)
            .toArray()));
    }

    private String who() {
        if (caller.known()) {
            return "license server " + caller.identity().licenseServerId();
        }
        return identity.isAnonymous() ? "anyone" : "token of " + identity.getPrincipal().getName();
    }

    private byte[] toJson(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a request cannot be written as JSON", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
