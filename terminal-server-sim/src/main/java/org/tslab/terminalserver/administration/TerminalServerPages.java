package org.tslab.terminalserver.administration;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.Role;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.discovery.Discovery;
import org.tslab.terminalserver.server.GraceBook;
import org.tslab.terminalserver.server.SettingsChanger;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServers;
import org.tslab.terminalserver.settings.ComputerName;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The terminal servers: what each has found and has left, and the forms for its licensing mode and license servers. */
@Path("/terminal-servers")
@Page
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.INSTRUCTOR})
class TerminalServerPages {
    private static final int LINES = 25;
    private static final String ONE = "/{name: [A-Z0-9-]{1,15}}";
    private final TerminalServers servers;
    private final SettingsChanger changer;
    private final Discovery discovery;
    private final GraceBook grace;
    private final TerminalServerConfig config;
    private final InstantSource clock;
    private final Visit visit;

    TerminalServerPages(TerminalServers servers, SettingsChanger changer, Discovery discovery, GraceBook grace,
        TerminalServerConfig config, InstantSource clock, Visit visit) {
        this.servers = servers;
        this.changer = changer;
        this.discovery = discovery;
        this.grace = grace;
        this.config = config;
        this.clock = clock;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "administration")
    static final class Templates {
        private Templates() {}

        /** @param next the last name when there may be more, empty when there are none */
        static native TemplateInstance list(List<TerminalServerView> servers, String next);

        /** @param errors by field, the key of what is wrong with what was typed */
        static native TemplateInstance one(TerminalServerView server, LicenseServersForm form,
            Map<String, String> errors, boolean changed);
    }

    @GET
    public TemplateInstance list(
        @QueryParam("after") @DefaultValue("") @Pattern(regexp = "|" + ComputerName.PATTERN) String after) {
        var views = servers.page(after, LINES).stream().map(this::view).toList();
        return Templates.list(views, views.size() < LINES ? "" : views.getLast().name());
    }

    @GET
    @Path(ONE)
    public TemplateInstance one(@PathParam("name") String name,
        @QueryParam("changed") @DefaultValue("false") boolean changed) {
        var server = servers.named(name);
        return Templates.one(view(server), LicenseServersForm.of(server.settings()), Map.of(), changed);
    }

    /** What the original calls ChangeMode. */
    @POST
    @Path(ONE + "/licensing-mode")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeMode(@PathParam("name") String name) {
        var server = servers.named(name);
        var typed = visit.typed("licensingMode");
        return Stream.of(LicensingMode.values()).filter(mode -> mode.name().equals(typed)).findFirst().map(mode -> {
            changer.change(name, settings -> settings.withPolicyAcOn(mode.policyAcOn()));
            return changed(name);
        }).orElseGet(() -> refused(server, LicenseServersForm.of(server.settings()),
            Map.of("licensingMode", "flaw.CHOOSE")));
    }

    /** What the original calls SetSpecifiedLicenseServerList. */
    @POST
    @Path(ONE + "/license-servers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response name(@PathParam("name") String name) {
        var server = servers.named(name);
        var form = new LicenseServersForm(visit.typed("licenseServers"), visit.typed("policyLicenseServers"));
        var errors = form.errors(server.settings());
        if (!errors.isEmpty()) {
            return refused(server, form, errors);
        }
        changer.change(name, form::appliedTo);
        return changed(name);
    }

    private static Response changed(String name) {
        return Response.seeOther(URI.create("/terminal-servers/" + name + "?changed=true")).build();
    }

    private Response refused(TerminalServer server, LicenseServersForm form, Map<String, String> errors) {
        return Response.status(Response.Status.BAD_REQUEST).entity(Templates.one(view(server), form, errors, false))
            .build();
    }

    private TerminalServerView view(TerminalServer server) {
        var period = grace.periodOf(server);
        return new TerminalServerView(server.name(), server.rdpPort(), server.domain(), server.site(),
            server.settings(), period.daysLeftAt(clock.instant()),
            period.warningDueAt(clock.instant(), config.graceWarning()), discovery.shownOf(server.name()));
    }
}
