package org.tslab.clearinghouse.console;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.clearinghouse.privacy.RegistrantDesk;
import org.tslab.clearinghouse.privacy.RegistrantDesk.Agent;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Reason;
import org.tslab.contracts.Country;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Counter;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Printable;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;

/** Shows an agent whose license server it is, in the form that corrects it. Each time is written down. */
@Path("/agent/registrant")
@Page
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@Produces(MediaType.TEXT_HTML)
class RegistrantPages {
    private static final String PATH = "/agent/registrant";
    private final Counter counter;
    private final RegistrantDesk desk;
    private final CorrectCall correct;
    private final Visit visit;
    private final SecurityIdentity identity;

    RegistrantPages(Counter counter, RegistrantDesk desk, CorrectCall correct, Visit visit,
        SecurityIdentity identity) {
        this.counter = counter;
        this.desk = desk;
        this.correct = correct;
        this.visit = visit;
        this.identity = identity;
    }

    @GET
    public TemplateInstance ask() {
        return counter.open(new LookCall(), PATH, Map.of(), true);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response see() {
        var licenseServer = visit.typed(CorrectCall.LICENSE_SERVER.name());
        var agent = Printable.of(identity.getPrincipal().getName());
        var reason = reason();
        return licenseServer.isEmpty() || reason.isEmpty()
            ? counter.take(new LookCall(), PATH, new Asker(agent))
            : Response.ok(counter.open(correct, "/agent/correct",
                known(licenseServer, desk.see(licenseServer, new Agent(agent, reason.get()))), true)).build();
    }

    private Optional<Reason> reason() {
        var typed = visit.typed(LookCall.REASON.name());
        return Arrays.stream(Reason.values()).filter(reason -> reason.name().equals(typed)).findFirst();
    }

    private static Map<String, String> known(String licenseServer, Registrant registrant) {
        var fields = new HashMap<String, String>();
        fields.put(CorrectCall.LICENSE_SERVER.name(), licenseServer);
        fields.put("firstName", registrant.firstName());
        fields.put("lastName", registrant.lastName());
        fields.put("company", registrant.company());
        fields.put("countryRegion", Country.named(registrant.countryRegion()).map(Country::code).orElse(""));
        fields.put("email", registrant.email());
        fields.put("organizationalUnit", registrant.organizationalUnit());
        fields.put("address", registrant.address());
        fields.put("city", registrant.city());
        fields.put("state", registrant.state());
        fields.put("postalCode", registrant.postalCode());
        fields.put("phone", registrant.phone());
        fields.values().removeIf(value -> value == null);
        return fields;
    }
}
