package org.tslab.clearinghouse.byhand;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;

/** The agent's side of an activation by telephone, for programs. */
@Path("/v1/activations/by-hand")
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@GuessLimited
class HandActivationResource {
    private final HandActivator activator;

    HandActivationResource(HandActivator activator) {
        this.activator = activator;
    }

    /** What the agent has heard. */
    record HandActivationRequest(String productId, Registrant registrant) {}

    /** What the agent reads out, in groups of five. */
    record HandActivationAnswer(String licenseServerId, boolean again) {}

    @POST
    @Idempotent(byItself = true)
    public HandActivationAnswer activate(@NotNull HandActivationRequest request) {
        var activated = activator.activate(
            new HandApplication(request.productId(), request.registrant(), ConnectionMethod.TELEPHONE));
        return new HandActivationAnswer(activated.licenseServerId(), activated.again());
    }
}
