package org.tslab.simkit.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.sql.LostDatabase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** The only place where an exception becomes an HTTP answer. */
class ProblemMappers {
    private final List<ProblemExtension> extensions;
    private final ProblemForPeople people;

    ProblemMappers(@All List<ProblemExtension> extensions, ProblemForPeople people) {
        this.extensions = extensions;
        this.people = people;
    }

    @ServerExceptionMapper
    Response known(ProblemException e) {
        var response = answer(e.problem());
        return e.retryAfterSeconds() == 0
            ? response
            : Response.fromResponse(response).header(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds()).build();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        var violations = e.getConstraintViolations().stream()
            .map(v -> new Violation(lastNode(v), v.getMessage()))
            .sorted(java.util.Comparator.comparing(Violation::field))
            .toList();
        return answer(new MalformedRequestProblem(violations).problem());
    }

    /** JSON of the wrong shape: an unknown field, a wrong type, an unknown name of an enumeration. */
    @ServerExceptionMapper
    Response misshapen(MismatchedInputException e) {
        // An element of a list has no name of its own.
        var field = e.getPath().stream().map(Reference::getFieldName).filter(Objects::nonNull)
            .reduce("", (_, inner) -> inner);
        return answer(new MalformedRequestProblem(
            List.of(new Violation(field, "is unknown here or has the wrong form"))).problem());
    }

    /** No token, or one that is not good: which of the two a caller is not told. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated() {
        var problem = new Problem(ProblemName.NOT_AUTHENTICATED, 401, "Send a valid bearer token.", List.of());
        return people.answer(problem).orElseGet(() -> Response.fromResponse(document(problem))
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build());
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return answer(new Problem(ProblemName.NOT_ALLOWED, 403, "Your role does not include this.", List.of()));
    }

    /** What the platform itself refuses: an unknown path, a wrong method or media type, a body that is not JSON. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        var status = e.getResponse().getStatus();
        if (status >= 500) {
            return bug(e);
        }
        var name = status == 404 ? ProblemName.NOT_FOUND : ProblemName.MALFORMED_REQUEST;
        var detail = e.getCause() instanceof JsonProcessingException
            ? "The body is not well-formed JSON."
            : e.getResponse().getStatusInfo().getReasonPhrase() + ".";
        return answer(new Problem(name, status, detail, List.of()));
    }

    /** Bugs say nothing to the caller and everything to the log. That the database is away is none. */
    @ServerExceptionMapper
    Response bug(Throwable e) {
        var away = LostDatabase.stateIn(e);
        if (away.isPresent()) {
            Log.warnf("request not served, the database is away state=%s", away.get());
            return known(new DependencyDownProblem("database"));
        }
        Log.error("request failed", e);
        return answer(new Problem(ProblemName.INTERNAL_ERROR, 500, "It was logged.", List.of()));
    }

    private Response answer(Problem problem) {
        return people.answer(problem).orElseGet(() -> document(problem));
    }

    private Response document(Problem problem) {
        var more = new LinkedHashMap<String, Object>();
        extensions.forEach(extension -> more.putAll(extension.membersOf(problem)));
        return problem.toResponse(more);
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        String last = "";
        for (Path.Node node : violation.getPropertyPath()) {
            last = node.toString();
        }
        return last;
    }
}
