package org.tslab.simkit.errand;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.Desk;
import org.tslab.contracts.ProblemName;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A problem for a person instead of a program, when there is no form to show it in. */
@RequestScoped
public class ProblemPage {
    private final Visit visit;
    private final Words words;

    ProblemPage(Visit visit, Words words) {
        this.visit = visit;
        this.words = words;
    }

    @CheckedTemplate(basePath = "errand")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(String detail, Desk desk);
    }

    public Response of(ProblemException problem) {
        var response = Response.fromResponse(of(problem.problem()));
        return (problem.retryAfterSeconds() == 0
            ? response
            : response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds())).build();
    }

    private Response of(Problem problem) {
        return Response.status(problem.status()).type(MediaType.TEXT_HTML).entity(
            Templates.problem(words.detail(problem, visit), DeskPolicy.deskFor(problem.name()).orElse(null)))
            .build();
    }

    /** Somebody has signed in whose role does not include this. */
    public Response notAllowed() {
        return of(new Problem(ProblemName.NOT_ALLOWED, 403, "Your role does not include this.", List.of()));
    }
}
