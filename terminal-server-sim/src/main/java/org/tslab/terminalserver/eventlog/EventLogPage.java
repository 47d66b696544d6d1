package org.tslab.terminalserver.eventlog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.tslab.contracts.Role;
import org.tslab.simkit.eventlog.EventLogView;
import org.tslab.simkit.eventlog.EventQuery;
import org.tslab.simkit.page.Page;
import org.tslab.terminalserver.server.TerminalServers;

import io.quarkus.qute.TemplateInstance;

/** The event log of one terminal server, for a person with a browser. */
@Path("/terminal-servers/{name: [A-Z0-9-]+}/events")
@Page
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR})
class EventLogPage {
    private final TerminalServers servers;
    private final EventLogView view;

    EventLogPage(TerminalServers servers, EventLogView view) {
        this.servers = servers;
        this.view = view;
    }

    /** Newest first. */
    @GET
    public TemplateInstance show(@PathParam("name") String name, @BeanParam EventQuery query,
        @QueryParam("before") @DefaultValue(EventQuery.NEWEST) @Min(1) long before) {
        var server = servers.named(name).name();
        var path = "/terminal-servers/" + server + "/events";
        return view.show(server, path, "/v1" + path, query, before);
    }
}
