package org.tslab.clearinghouse.registrant;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.clearinghouse.registrant.KeyRotation.Kind;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.problem.Printable;

/** Changes keys at rest, for whoever runs the environment. Nothing here ever shows a key. */
@Path("/v1/registrants/key-rotations")
@RolesAllowed(Role.INSTRUCTOR)
class KeyRotationResource {
    private final KeyRotator rotator;
    private final KeyRotations rotations;

    KeyRotationResource(KeyRotator rotator, KeyRotations rotations) {
        this.rotator = rotator;
        this.rotations = rotations;
    }

    record KeyRotationRequest(@NotNull Kind kind) {}

    /** The rotation that begins; or the one that is under way, whatever its kind. */
    @POST
    public KeyRotation begin(@Valid @NotNull KeyRotationRequest request, SecurityContext security) {
        return rotator.begin(request.kind(), Printable.of(security.getUserPrincipal().getName()));
    }

    /** Newest first. */
    @GET
    public List<KeyRotation> latest() {
        return rotations.latest();
    }

    @GET
    @Path("/{id}")
    public KeyRotation progress(UUID id) {
        return rotations.find(id).orElseThrow(() -> new NotFoundProblem("key rotation", id.toString()));
    }
}
