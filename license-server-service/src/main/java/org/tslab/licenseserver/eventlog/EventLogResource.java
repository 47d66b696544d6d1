package org.tslab.licenseserver.eventlog;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.eventlog.EventExport;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.EventQuery;
import org.tslab.simkit.eventlog.WrittenEvent;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The event log of one license server. */
@Path("/v1/license-servers/{name}/events")
@RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR})
class EventLogResource {
    private final LicenseServers servers;
    private final EventLog log;
    private final ObjectMapper json;

    EventLogResource(LicenseServers servers, EventLog log, ObjectMapper json) {
        this.servers = servers;
        this.log = log;
        this.json = json;
    }

    /** Newest first; ask again with {@code before} = the last position you have. */
    @GET
    @Transactional
    public List<WrittenEvent> page(String name, @BeanParam EventQuery query,
        @QueryParam("before") @DefaultValue(EventQuery.NEWEST) @Min(1) long before,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return log.before(before, servers.named(name).name(), query.filter(), limit);
    }

    @GET
    @Transactional
    @Path("/export.csv")
    @Produces(EventExport.CSV)
    public String csv(String name, @BeanParam EventQuery query) {
        return EventExport.csv(all(name, query));
    }

    @GET
    @Transactional
    @Path("/export.jsonl")
    @Produces(EventExport.JSON_LINES)
    public String jsonLines(String name, @BeanParam EventQuery query) {
        return EventExport.jsonLines(all(name, query), json);
    }

    private List<WrittenEvent> all(String name, EventQuery query) {
        return log.all(servers.named(name).name(), query.filter());
    }
}
