package org.tslab.clearinghouse.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
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

import org.tslab.clearinghouse.console.LicenseServerLookup.Found;
import org.tslab.contracts.Role;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Counter;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.problem.Printable;

import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;

/** The pages of the console: look a license server up, and do what the caller wants. */
@Path("/agent")
@Page
@RolesAllowed({Role.CLEARINGHOUSE_AGENT, Role.SUPPORT})
@Produces(MediaType.TEXT_HTML)
class ConsolePages {
    private final Counter counter;
    private final LicenseServerLookup lookup;
    private final Visit visit;
    private final SecurityIdentity identity;
    private final List<Call> calls;

    ConsolePages(Counter counter, LicenseServerLookup lookup, Visit visit,
        SecurityIdentity identity, @All List<Call> calls) {
        this.counter = counter;
        this.lookup = lookup;
        this.visit = visit;
        this.identity = identity;
        this.calls = calls;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(List<String> calls, String sought, String why, Found found,
            boolean mayAct);
    }

    /** What callers may want, and the license server that was asked for, if one was. */
    @GET
    public Response home(@QueryParam("licenseServer") @DefaultValue("") String sought) {
        var names = calls.stream().map(Call::name).sorted().toList();
        if (sought.isBlank()) {
            return Response.ok(Templates.home(names, "", "", null, mayAct())).build();
        }
        return switch (lookup.find(sought, visit.language())) {
            case LicenseServerLookup.Outcome.Seen(var found) ->
                Response.ok(Templates.home(names, sought, "", found, mayAct())).build();
            case LicenseServerLookup.Outcome.Missing(var why) ->
                Response.status(404).entity(Templates.home(names, sought, why, null, mayAct())).build();
        };
    }

    @GET
    @Path("/{call: [a-z-]+}")
    public TemplateInstance open(@PathParam("call") String call,
        @QueryParam("productId") @DefaultValue("") String productId,
        @QueryParam("licenseServerId") @DefaultValue("") String licenseServerId) {
        return counter.open(named(call), "/agent/" + call,
            Map.of("productId", productId, "licenseServerId", licenseServerId), mayAct());
    }

    @POST
    @Path("/{call: [a-z-]+}")
    @RolesAllowed(Role.CLEARINGHOUSE_AGENT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@PathParam("call") String call) {
        return counter.take(named(call), "/agent/" + call,
            new Asker(Printable.of(identity.getPrincipal().getName())));
    }

    private boolean mayAct() {
        return identity.hasRole(Role.CLEARINGHOUSE_AGENT);
    }

    private Call named(String name) {
        Optional<Call> found = calls.stream().filter(call -> call.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new NotFoundProblem("page", name));
    }
}
