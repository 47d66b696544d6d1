package org.tslab.licenseserver.lifecycle;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;

/** The operating system of a license server's computer, over HTTP. */
@Path("/v1/license-servers/{name}/operating-system")
class OperatingSystemResource {
    private final OperatingSystemChange change;
    private final OperatingSystems systems;

    OperatingSystemResource(OperatingSystemChange change, OperatingSystems systems) {
        this.change = change;
        this.systems = systems;
    }

    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    @Transactional
    public OperatingSystem system(String name) {
        return systems.of(name);
    }

    @PUT
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public OperatingSystem change(String name, @NotNull @Valid OperatingSystem wanted) {
        return change.change(name, wanted);
    }
}
