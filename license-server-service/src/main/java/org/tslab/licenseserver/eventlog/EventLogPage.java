package org.tslab.licenseserver.eventlog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.eventlog.EventLogView;
import org.tslab.simkit.eventlog.EventQuery;
import org.tslab.simkit.page.Page;

import io.quarkus.qute.TemplateInstance;

/** The event log of one license server, for a person with a browser. */
@Path("/servers/{name}/events")
@Page
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR})
class EventLogPage {
    private final LicenseServers servers;
    private final EventLogView view;

    EventLogPage(LicenseServers servers, EventLogView view) {
        this.servers = servers;
        this.view = view;
    }

    /** Newest first. */
    @GET
    @Transactional
    public TemplateInstance show(@PathParam("name") String name, @BeanParam EventQuery query,
        @QueryParam("before") @DefaultValue(EventQuery.NEWEST) @Min(1) long before) {
        var server = servers.named(name).name();
        return view.show(server, "/servers/" + server + "/events", "/v1/license-servers/" + server + "/events", query,
            before);
    }
}
