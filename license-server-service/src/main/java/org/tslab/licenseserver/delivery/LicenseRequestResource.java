package org.tslab.licenseserver.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.licenseserver.issuance.Asked;
import org.tslab.licenseserver.issuance.Decided;
import org.tslab.licenseserver.issuance.IssueDesk;
import org.tslab.simkit.problem.LimitReachedProblem;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Asking for a license over HTTP. Being refused is an answer. Whoever waits for one holds no thread. */
@Path("/v1/license-servers/{name}/issued-licenses")
class LicenseRequestResource {
    private static final int MOST_AT_ONCE = 100;
    private final IssueDesk issuing;
    private final DeliveryDesk delivery;

    LicenseRequestResource(IssueDesk issuing, DeliveryDesk delivery) {
        this.issuing = issuing;
        this.delivery = delivery;
    }

    /**
     * @param token whether the CAL is to come with the answer
     */
    @POST
    @RolesAllowed(Role.TERMINAL_SERVER)
    public CompletionStage<LicenseAnswer> issue(String name, @QueryParam("token") @DefaultValue("false") boolean token,
        @NotNull LicenseRequest request, @Context SecurityContext caller) {
        return issue(name, token, Asked.of(request, caller.getUserPrincipal().getName()));
    }

    private CompletionStage<LicenseAnswer> issue(String name, boolean token, Asked asked) {
        return issuing.ask(name, asked)
            .thenCompose(decided -> token && decided.granted()
                ? withToken(name, decided)
                : CompletableFuture.completedFuture(decided.answerOf(name)));
    }

    /**
     * Several at once, answered in their order.
     *
     * @param token whether the CALs are to come with the answers
     */
    @POST
    @Path("/batch")
    @RolesAllowed(Role.TERMINAL_SERVER)
    public CompletionStage<List<LicenseAnswer>> issue(String name,
        @QueryParam("token") @DefaultValue("false") boolean token, @NotNull List<@NotNull LicenseRequest> requests,
        @Context SecurityContext caller) {
        if (requests.size() > MOST_AT_ONCE) {
            throw new MalformedRequestProblem("", "up to " + MOST_AT_ONCE + " requests");
        }
        // All of them are checked before one is decided.
        var terminalServer = caller.getUserPrincipal().getName();
        var answers = requests.stream().map(request -> Asked.of(request, terminalServer)).toList().stream()
            .map(asked -> issue(name, token, asked).toCompletableFuture()).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
            .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }

    /** What is granted stays granted: when its CAL cannot be had now, the answer comes without. */
    private CompletionStage<LicenseAnswer> withToken(String name, Decided decided) {
        try {
            return delivery.ask(decided.licenseServer(), decided.license())
                .handle((token, failure) -> failure == null ? decided.answerOf(name, token) : decided.answerOf(name));
        } catch (LimitReachedProblem _) {
            return CompletableFuture.completedFuture(decided.answerOf(name));
        }
    }
}
