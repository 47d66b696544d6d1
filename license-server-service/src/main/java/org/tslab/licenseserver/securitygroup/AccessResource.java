package org.tslab.licenseserver.securitygroup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.AccessAnswer;
import org.tslab.licenseserver.installation.LicenseServers;

/** Tells a terminal server, over HTTP, that the license server is there, and whether it would serve it. */
@Path("/v1/license-servers/{name}/access")
class AccessResource {
    private final LicenseServers servers;

    AccessResource(LicenseServers servers) {
        this.servers = servers;
    }

    @GET
    @RolesAllowed(Role.TERMINAL_SERVER)
    @Transactional
    public AccessAnswer access(String name, @Context SecurityContext caller) {
        var server = servers.named(name).requireService();
        return new AccessAnswer(server.version(), server.admits(caller.getUserPrincipal().getName()));
    }
}
