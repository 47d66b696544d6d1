package org.tslab.clearinghouse.guessing;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tslab.simkit.problem.Problem.Violation;

/** Stands around everything that is {@link GuessLimited}: whoever was wrong too often does not come in. */
class GuessFilter {
    /** Behind the check of the certificate, which says who is calling. */
    private static final int BEHIND_THE_CALLER = 6_000;
    private final Guesser guesser;

    GuessFilter(Guesser guesser) {
        this.guesser = guesser;
    }

    @ServerRequestFilter(priority = BEHIND_THE_CALLER)
    @GuessLimited
    public void admit() {
        guesser.admit();
    }

    @ServerResponseFilter
    @GuessLimited
    public void count(ContainerResponseContext response) {
        if (response.getStatus() < 300) {
            guesser.right();
        } else if (response.getEntity() instanceof Map<?, ?> document) {
            guesser.told(name(document), violations(document));
        }
    }

    private static String name(Map<?, ?> problemDocument) {
        var type = String.valueOf(problemDocument.get("type"));
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private static List<Violation> violations(Map<?, ?> problemDocument) {
        return problemDocument.get("violations") instanceof List<?> violations
            ? violations.stream().filter(Violation.class::isInstance).map(Violation.class::cast).toList()
            : List.of();
    }
}
