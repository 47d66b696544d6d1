package org.tslab.terminalserver.discovery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.tslab.contracts.Role;

/** Shows an administrator which license servers a terminal server finds and how, and why not the others. */
@Path("/v1/terminal-servers/{name: [A-Z0-9-]+}/discovered-license-servers")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.INSTRUCTOR})
class DiscoveryResource {
    private final Discovery discovery;

    DiscoveryResource(Discovery discovery) {
        this.discovery = discovery;
    }

    @GET
    public DiscoveryAnswer discovered(@PathParam("name") String terminalServer) {
        return discovery.shownOf(terminalServer);
    }
}
