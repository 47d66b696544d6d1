package org.tslab.terminalserver.eventlog;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.simkit.eventlog.EventExport;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.EventQuery;
import org.tslab.simkit.eventlog.WrittenEvent;
import org.tslab.terminalserver.server.TerminalServers;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The event log of one terminal server. */
@Path("/v1/terminal-servers/{name: [A-Z0-9-]+}/events")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR})
class EventLogResource {
    private final TerminalServers servers;
    private final EventLog log;
    private final ObjectMapper json;

    EventLogResource(TerminalServers servers, EventLog log, ObjectMapper json) {
        this.servers = servers;
        this.log = log;
        this.json = json;
    }

    /** Newest first; ask again with {@code before} = the last position you have. */
    @GET
    public List<WrittenEvent> page(@PathParam("name") String name, @BeanParam EventQuery query,
        @QueryParam("before") @DefaultValue(EventQuery.NEWEST) @Min(1) long before,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return log.before(before, servers.named(name).name(), query.filter(), limit);
    }

    @GET
    @Path("/export.csv")
    @Produces(EventExport.CSV)
    public String csv(@PathParam("name") String name, @BeanParam EventQuery query) {
        return EventExport.csv(all(name, query));
    }

    @GET
    @Path("/export.jsonl")
    @Produces(EventExport.JSON_LINES)
    public String jsonLines(@PathParam("name") String name, @BeanParam EventQuery query) {
        return EventExport.jsonLines(all(name, query), json);
    }

    private List<WrittenEvent> all(String name, EventQuery query) {
        return log.all(servers.named(name).name(), query.filter());
    }
}
