package org.tslab.licenseserver.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.licenseserver.issuance.Asked;
import org.tslab.licenseserver.issuance.Decided;
import org.tslab.licenseserver.issuance.IssueDesk;
import org.tslab.simkit.problem.LimitReachedProblem;

/** Asking for a license over HTTP. Being refused is an answer. Whoever waits for one holds no thread. */
@Path("/v1/license-servers/{name}/issued-licenses")
class LicenseRequestResource {
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
        @NotNull LicenseRequest request) {
        return issuing.ask(name, Asked.of(request))
            .thenCompose(decided -> token && decided.granted()
                ? withToken(name, decided)
                : CompletableFuture.completedFuture(decided.answer()));
    }

    /** What is granted stays granted: when its CAL cannot be had now, the answer comes without. */
    private CompletionStage<LicenseAnswer> withToken(String name, Decided decided) {
        try {
            return delivery.ask(name, decided.license())
                .handle((token, failure) -> failure == null ? decided.answerWith(token) : decided.answer());
        } catch (LimitReachedProblem _) {
            return CompletableFuture.completedFuture(decided.answer());
        }
    }
}
