package org.tslab.licenseserver.lifecycle;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;
import org.tslab.contracts.ServerRole;

/** The role of a license server over HTTP, named after the WMI method of later versions. */
@Path("/v1/license-servers/{name}/change-role")
class RoleResource {
    private final RoleChange change;

    RoleResource(RoleChange change) {
        this.change = change;
    }

    record RoleRequest(@NotNull ServerRole role) {}

    record RoleAnswer(String name, ServerRole role) {}

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RoleAnswer change(String name, @NotNull @Valid RoleRequest request) {
        var server = change.change(name, request.role());
        return new RoleAnswer(server.name(), server.role());
    }
}
