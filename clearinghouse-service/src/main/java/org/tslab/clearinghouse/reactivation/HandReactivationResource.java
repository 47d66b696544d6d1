package org.tslab.clearinghouse.reactivation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.form.HandForm;
import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;

/** The agent's side of a reactivation by telephone, for programs. */
@Path("/v1/reactivations/by-hand")
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@GuessLimited
class HandReactivationResource {
    private final Reactivator reactivator;

    HandReactivationResource(Reactivator reactivator) {
        this.reactivator = reactivator;
    }

    /** What the agent has heard. */
    record HandReactivationRequest(String productId, Registrant registrant, @NotNull ReactivationReason reason) {}

    /** What the agent reads out, in groups of five. */
    record HandReactivationAnswer(String licenseServerId) {}

    /** Asked twice, it would read out two License Server IDs, and the first would be worth nothing. */
    @POST
    @Idempotent
    public HandReactivationAnswer reactivate(@NotNull @Valid HandReactivationRequest request) {
        return new HandReactivationAnswer(reactivator.reactivate(
            new HandForm(request.productId(), request.registrant(), ConnectionMethod.TELEPHONE), request.reason()));
    }
}
