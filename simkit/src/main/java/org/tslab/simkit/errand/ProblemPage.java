package org.tslab.simkit.errand;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.tslab.contracts.Desk;
import org.tslab.contracts.ProblemName;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.ProblemForPeople;
import org.tslab.simkit.signin.SignIn;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A problem for a person instead of a program, when there is no form to show it in. */
@RequestScoped
class ProblemPage implements ProblemForPeople {
    private final Visit visit;
    private final Words words;
    private final UriInfo asked;

    ProblemPage(Visit visit, Words words, UriInfo asked) {
        this.visit = visit;
        this.words = words;
        this.asked = asked;
    }

    @CheckedTemplate(basePath = "errand")
    static final class Templates {
        private Templates() {}

        /** @param signIn where somebody else can sign in, empty where that does not help */
        static native TemplateInstance problem(String detail, Desk desk, String signIn);
    }

    @Override
    public Optional<Response> answer(Problem problem) {
        return ofAPage() ? Optional.of(page(problem)) : Optional.empty();
    }

    /** No path of a page is one of a program too; a path that nothing has belongs to neither. */
    private static boolean ofAPage() {
        var resource = CurrentRequestManager.get().getTarget();
        return resource != null && resource.getResourceClass().isAnnotationPresent(Page.class);
    }

    private Response page(Problem problem) {
        return problem.name() == ProblemName.NOT_AUTHENTICATED
            ? SignIn.redirect(asked)
            : Response.status(problem.status()).type(MediaType.TEXT_HTML).entity(
                Templates.problem(words.detail(problem, visit), DeskPolicy.deskFor(problem.name()).orElse(null),
                    problem.name() == ProblemName.NOT_ALLOWED ? SignIn.page(asked) : ""))
                .build();
    }
}
