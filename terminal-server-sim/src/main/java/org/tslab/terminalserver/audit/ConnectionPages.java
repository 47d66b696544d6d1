package org.tslab.terminalserver.audit;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.tslab.contracts.Role;
import org.tslab.simkit.page.Page;
import org.tslab.terminalserver.audit.AuditTable.Line;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The connections, for a person with a browser. */
@Path("/connections")
@Page
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR})
class ConnectionPages {
    private static final int LINES = 50;
    private final Connections connections;

    ConnectionPages(Connections connections) {
        this.connections = connections;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Line> lines, String terminalServer, long older);

        static native TemplateInstance one(ConnectionView connection);
    }

    /** Newest first, of one terminal server or of all. */
    @GET
    public TemplateInstance list(
        @QueryParam("terminalServer") @DefaultValue("") @Pattern(regexp = "[A-Z0-9-]{0,15}") String terminalServer,
        @QueryParam("before") @DefaultValue(TerminalServerConnectionResource.NEWEST) @Min(1) long before) {
        var lines = connections.before(before, terminalServer, LINES);
        return Templates.list(lines, terminalServer, lines.size() < LINES ? 0 : lines.getLast().position());
    }

    @GET
    @Path("/{id: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}")
    public TemplateInstance one(@PathParam("id") UUID id) {
        return Templates.one(ConnectionView.of(connections.one(id)));
    }
}
