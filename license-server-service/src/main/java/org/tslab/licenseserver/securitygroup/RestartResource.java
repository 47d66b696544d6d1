package org.tslab.licenseserver.securitygroup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;

/** Stopping and starting the service of one license server, over HTTP. */
@Path("/v1/license-servers/{name}/restart")
class RestartResource {
    private final SecurityGroup group;

    RestartResource(SecurityGroup group) {
        this.group = group;
    }

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public void restart(String name) {
        group.restart(name);
    }
}
