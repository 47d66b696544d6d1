package org.tslab.clearinghouse.deactivation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.form.HandForm;
import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;

/** The agent's side of a deactivation by telephone, for programs. */
@Path("/v1/deactivations/by-hand")
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@GuessLimited
class HandDeactivationResource {
    private final Deactivator deactivator;

    HandDeactivationResource(Deactivator deactivator) {
        this.deactivator = deactivator;
    }

    /** What the agent has heard. */
    record HandDeactivationRequest(String productId, Registrant registrant) {}

    /** What the agent reads out, in groups of five. */
    record HandDeactivationAnswer(String confirmationCode) {}

    @POST
    @Idempotent(byItself = true)
    public HandDeactivationAnswer deactivate(@NotNull HandDeactivationRequest request) {
        return new HandDeactivationAnswer(deactivator.deactivate(
            new HandForm(request.productId(), request.registrant(), ConnectionMethod.TELEPHONE)));
    }
}
