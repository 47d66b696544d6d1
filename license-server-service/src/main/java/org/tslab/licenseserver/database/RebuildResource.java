package org.tslab.licenseserver.database;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;

/** Rebuild the license server database, of the Manage CALs wizard, over HTTP: first it says what will be lost. */
@Path("/v1/license-servers/{name}/rebuild-database")
class RebuildResource {
    private final DatabaseRebuild rebuild;

    RebuildResource(DatabaseRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** What will be lost, as {@code GET} named it; without it nothing is. */
    record RebuildRequest(Confirmation confirm) {}

    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public Inventory wouldLose(String name) {
        return rebuild.wouldLose(name);
    }

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Inventory rebuild(String name, @NotNull RebuildRequest request) {
        return rebuild.rebuild(name, request.confirm() == null ? Confirmation.NONE : request.confirm());
    }
}
