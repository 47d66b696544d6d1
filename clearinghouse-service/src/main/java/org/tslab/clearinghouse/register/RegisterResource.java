package org.tslab.clearinghouse.register;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.NotFoundProblem;

/** What agents and Product Support Services see of an activation. Never who registered it. */
@Path("/v1/activations/{productId}")
@RolesAllowed({Role.CLEARINGHOUSE_AGENT, Role.SUPPORT})
class RegisterResource {
    private final Activations activations;

    RegisterResource(Activations activations) {
        this.activations = activations;
    }

    /** An activation as it is now. */
    record ActivationView(String productId, String licenseServerId, ConnectionMethod method, Standing standing,
        boolean certified, int reactivations, Instant activatedAt) {
        static ActivationView of(KnownActivation known) {
            return new ActivationView(known.productId(), known.licenseServerId(), known.method(), known.standing(),
                known.certified(), known.reactivations(), known.activatedAt());
        }
    }

    @GET
    @Transactional
    public ActivationView one(String productId) {
        return activations.of(productId).map(ActivationView::of)
            .orElseThrow(() -> new NotFoundProblem("activation", productId));
    }
}
