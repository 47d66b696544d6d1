package org.tslab.terminalserver.wmi;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.simkit.wmi.WmiProvider;
import org.tslab.simkit.wmi.WmiProvider.Query;
import org.tslab.terminalserver.server.TerminalServers;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The WMI provider of terminal servers over HTTP, as that of license servers: docs/wmi.md has the tables. A terminal
 * server that is not there has no provider.
 */
@Path("/v1/wmi/{server}/{path}")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.INSTRUCTOR})
class WmiResource {
    private final WmiProvider provider;
    private final TerminalServers servers;

    WmiResource(WmiProvider provider, TerminalServers servers) {
        this.provider = provider;
        this.servers = servers;
    }

    /** A page of a class, or the instance that an object path names; {@code where} keeps those with that value. */
    @GET
    public Map<String, Object> read(@PathParam("server") String server, @PathParam("path") String path,
        @QueryParam("where") @DefaultValue("") String where, @QueryParam("after") @DefaultValue("0") @Min(0) long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return provider.read(there(server), new Query(path, where, after, limit));
    }

    /** Changes properties; see docs/wmi.md for why there is none to change. */
    @PUT
    public Map<String, Object> put(@PathParam("server") String server, @PathParam("path") String path,
        Map<String, Object> properties) {
        return provider.put(there(server), path, properties);
    }

    @POST
    @Path("/{method}")
    public Map<String, Object> call(@PathParam("server") String server, @PathParam("path") String path,
        @PathParam("method") String method, Map<String, Object> parameters) {
        return provider.call(there(server), path, method, parameters, null);
    }

    private String there(String server) {
        return QuarkusTransaction.requiringNew().call(() -> servers.named(server)).name();
    }
}
