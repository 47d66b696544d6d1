package org.tslab.clearinghouse.site;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
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

import org.tslab.clearinghouse.triage.Symptom;
import org.tslab.clearinghouse.triage.TriagePolicy;
import org.tslab.contracts.Country;
import org.tslab.contracts.Desk;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Counter;
import org.tslab.simkit.errand.Errand;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages that anyone may see, and the two errands that anyone may run. */
@Path("/")
@Page
@PermitAll
@Produces(MediaType.TEXT_HTML)
class SitePages {
    private static final List<String> OPTIONS = List.of("activate", "install", "reactivate", "manage");
    private final Counter counter;
    private final Visit visit;
    private final Map<String, Errand> errands;

    SitePages(Counter counter, Visit visit, ActivateErrand activate,
        InstallErrand install) {
        this.counter = counter;
        this.visit = visit;
        errands = List.<Errand>of(activate, install).stream().collect(Collectors.toMap(Errand::name, errand -> errand));
    }

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance selectOption(List<String> options, boolean nothingChosen);

        /** A page that only says something: its texts begin with that key. */
        static native TemplateInstance say(String key, List<String> paragraphs, Desk desk);

        static native TemplateInstance help(List<String> methods, List<Integer> steps);

        static native TemplateInstance privacy(List<String> parts);

        static native TemplateInstance telephone(List<Line> lines);

        static native TemplateInstance triage(List<Row> rows, Symptom chosen, Desk desk);
    }

    /** Where to call from a country or region. */
    record Line(String country, String telephone) {}

    /** One row of the table of whom to call. */
    record Row(Symptom symptom, Desk desk) {}

    @GET
    public TemplateInstance selectOption() {
        return Templates.selectOption(OPTIONS, false);
    }

    /** Where the chosen option leads; without a choice, back to it. */
    @GET
    @Path("/select")
    public Response select(@QueryParam("option") @DefaultValue("") String option) {
        return OPTIONS.contains(option)
            ? Response.seeOther(URI.create("/" + option)).build()
            : Response.status(400).entity(Templates.selectOption(OPTIONS, true)).build();
    }

    /** Not on the Web: the original offered it automatically and by telephone only. */
    @GET
    @Path("/reactivate")
    public TemplateInstance reactivate() {
        return Templates.say("reactivate", List.of("reactivate.why", "reactivate.how"), Desk.CLEARINGHOUSE);
    }

    @GET
    @Path("/manage")
    public TemplateInstance manage() {
        return Templates.say("manage", List.of("manage.what", "manage.not-here", "manage.how"), Desk.CLEARINGHOUSE);
    }

    @GET
    @Path("/buy")
    public TemplateInstance buy() {
        return Templates.say("buy", List.of("buy.nothing", "buy.keep"), Desk.VENDOR);
    }

    @GET
    @Path("/help")
    public TemplateInstance help() {
        return Templates.help(List.of("automatic", "web", "telephone"), List.of(1, 2, 3, 4, 5));
    }

    @GET
    @Path("/privacy")
    public TemplateInstance privacy() {
        return Templates.privacy(
            List.of("what", "purpose", "encrypted", "stored", "separate", "disclosed", "correct", "kept"));
    }

    @GET
    @Path("/telephone")
    public TemplateInstance telephone() {
        return Templates.telephone(RegistrantForm.COUNTRY.options().apply(visit).stream()
            .map(option -> new Line(option.label(), Country.named(option.value()).orElseThrow().telephone()))
            .toList());
    }

    @GET
    @Path("/who-to-call")
    public TemplateInstance triage(@QueryParam("symptom") @DefaultValue("") String symptom) {
        var rows = Arrays.stream(Symptom.values()).map(one -> new Row(one, TriagePolicy.deskFor(one))).toList();
        var chosen = rows.stream().filter(row -> row.symptom().name().equals(symptom)).findFirst();
        return Templates.triage(rows, chosen.map(Row::symptom).orElse(null), chosen.map(Row::desk).orElse(null));
    }

    @GET
    @Path("/{errand: activate|install}")
    public TemplateInstance open(@PathParam("errand") String errand) {
        return counter.open(errands.get(errand), "/" + errand, Map.of(), true);
    }

    @POST
    @Path("/{errand: activate|install}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@PathParam("errand") String errand) {
        return counter.take(errands.get(errand), "/" + errand, Asker.ANYONE);
    }
}
