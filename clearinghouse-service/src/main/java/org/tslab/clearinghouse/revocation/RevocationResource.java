package org.tslab.clearinghouse.revocation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.RevocationReason;
import org.tslab.contracts.Role;

/** Revoking by the agent, for programs. */
@Path("/v1/revocations")
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@GuessLimited
class RevocationResource {
    private final ActivationRevoker revoker;

    RevocationResource(ActivationRevoker revoker) {
        this.revoker = revoker;
    }

    /** Which activation, and why. */
    record RevocationRequest(@NotNull @Size(max = 64) String productId, @NotNull RevocationReason reason) {}

    /** What has become of it. */
    record RevocationAnswer(String productId, String licenseServerId, Standing standing) {}

    @POST
    public RevocationAnswer revoke(@NotNull @Valid RevocationRequest request) {
        var revoked = revoker.revoke(request.productId(), request.reason());
        return new RevocationAnswer(revoked.productId(), revoked.licenseServerId(), revoked.standing());
    }
}
