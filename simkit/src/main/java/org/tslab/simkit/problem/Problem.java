package org.tslab.simkit.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.Response;

import org.tslab.contracts.ProblemName;

/** A problem document, RFC 9457. */
public record Problem(ProblemName name, int status, String detail, List<Violation> violations) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPES = "https://tslab.example/problems/";

    /** One field of the request that cannot be accepted, and why. */
    public record Violation(String field, String reason) {}

    /** @param more members of the service's own (RFC 9457, 3.2) */
    Response toResponse(Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPES + name.slug());
        body.put("title", name.title());
        body.put("status", status);
        body.put("detail", detail);
        if (!violations.isEmpty()) {
            body.put("violations", violations);
        }
        body.putAll(more);
        return Response.status(status).type(MEDIA_TYPE).entity(body).build();
    }
}
