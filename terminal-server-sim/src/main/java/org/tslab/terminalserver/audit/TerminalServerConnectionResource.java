package org.tslab.terminalserver.audit;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.terminalserver.audit.AuditTable.Line;
import org.tslab.terminalserver.server.TerminalServers;

/** The connections of one terminal server. */
@Path("/v1/terminal-servers/{name: [A-Z0-9-]+}/connections")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR})
class TerminalServerConnectionResource {
    static final String NEWEST = "9223372036854775807";
    private final TerminalServers servers;
    private final Connections connections;

    TerminalServerConnectionResource(TerminalServers servers, Connections connections) {
        this.servers = servers;
        this.connections = connections;
    }

    /** Newest first; ask again with {@code before} = the last position you have. */
    @GET
    public List<Line> list(@PathParam("name") String name,
        @QueryParam("before") @DefaultValue(NEWEST) @Min(1) long before,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return connections.before(before, servers.named(name).name(), limit);
    }
}
