package org.tslab.terminalserver.audit;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.Role;
import org.tslab.rdp.transcript.Pcap;

/** One connection, as JSON and as a capture file. */
@Path("/v1/connections/{id: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR})
class ConnectionResource {
    private final Connections connections;

    ConnectionResource(Connections connections) {
        this.connections = connections;
    }

    @GET
    public ConnectionAnswer one(@PathParam("id") UUID id) {
        return connections.one(id);
    }

    @GET
    @Path("/pcap")
    @Produces(Pcap.MEDIA_TYPE)
    public Response pcap(@PathParam("id") UUID id) {
        return Response.ok(connections.pcap(id).toArray())
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"connection-" + id + ".pcap\"").build();
    }
}
