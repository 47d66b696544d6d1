package org.tslab.portal.wizard;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.transition.TransitionOffer;
import org.tslab.portal.request.EmailAddress;
import org.tslab.portal.request.Link;
import org.tslab.portal.request.LinkCookie;
import org.tslab.portal.wizard.Place.Begun;
import org.tslab.portal.wizard.Place.Outside;
import org.tslab.portal.wizard.Place.Submitted;
import org.tslab.simkit.errand.FieldView;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Pages 1 to 4 (S2-28 to S2-32). A form that was sent leads on by a redirect, so that nothing is sent twice. */
@Path(WizardPages.CHOICE)
@Page
@PermitAll
@Produces(MediaType.TEXT_HTML)
class WizardPages {
    static final String CHOICE = "/request";
    private static final String ADDRESS = CHOICE + "/address";
    static final String KEYS = CHOICE + "/keys";
    /** The link of a request that was refused, which is asked for again. */
    static final String FORMER = "former";
    private static final String PROCESSED = CHOICE + "/processed";
    private final Visit visit;
    private final LinkCookie cookie;
    private final WizardFields fields;
    private final Wizard wizard;

    WizardPages(Visit visit, LinkCookie cookie, WizardFields fields, Wizard wizard) {
        this.visit = visit;
        this.cookie = cookie;
        this.fields = fields;
        this.wizard = wizard;
    }

    @CheckedTemplate(basePath = "wizard")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ask(WizardView form);

        /** @param path where the request is seen from now on */
        static native TemplateInstance processed(String path);

        static native TemplateInstance ended(String lastDay);
    }

    @GET
    public Response choice() {
        return whileOpen(place -> switch (place) {
            case Begun(_, var draft) ->
                choice(200, draft.licenseType().name(), draft.address().text(), Map.of());
            case Outside(),Submitted(_) -> choice(200, "", "", Map.of());
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose() {
        var licenseType = visit.typed(WizardFields.LICENSE_TYPE);
        var address = visit.typed(WizardFields.ADDRESS);
        return whileOpen(place -> {
            var flaws = WizardPolicy.choice(fields.offered(), licenseType, address);
            if (!flaws.isEmpty()) {
                return choice(400, licenseType, address, flaws);
            }
            var link = wizard.begin(place,
                new Draft(ProductType.valueOf(licenseType), new EmailAddress(address), false));
            return Response.seeOther(URI.create(ADDRESS)).cookie(cookie.keeping(link)).build();
        });
    }

    @GET
    @Path("/address")
    public Response address() {
        return whileOpen(place -> switch (place) {
            case Begun _ -> address(200, "", Map.of());
            case Outside(),Submitted(_) -> elsewhere(place);
        });
    }

    @POST
    @Path("/address")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm() {
        var again = visit.typed(WizardFields.ADDRESS_AGAIN);
        return whileOpen(place -> switch (place) {
            case Begun(_, var draft) -> {
                var flaws = WizardPolicy.confirmation(draft.address(), again);
                if (!flaws.isEmpty()) {
                    yield address(400, again, flaws);
                }
                wizard.begin(place, new Draft(draft.licenseType(), draft.address(), true));
                yield to(KEYS);
            }
            case Outside(),Submitted(_) -> elsewhere(place);
        });
    }

    @GET
    @Path("/keys")
    public Response keys(@QueryParam(FORMER) String former) {
        return whileOpen(place -> place instanceof Begun(_, var draft) && draft.confirmed()
            ? page(200, "keys", ADDRESS, fields.emptyKeys(wizard.refusals(Link.of(former))))
            : elsewhere(place));
    }

    @POST
    @Path("/keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit() {
        return whileOpen(place -> place instanceof Begun begun && begun.draft().confirmed()
            ? submit(begun)
            : elsewhere(place));
    }

    @GET
    @Path("/processed")
    public Response processed() {
        var place = wizard.place(cookie.link());
        return place instanceof Submitted(var link)
            ? Response.ok(Templates.processed(link.path())).build()
            : elsewhere(place);
    }

    private Response submit(Begun begun) {
        var typed = fields.typedKeys();
        var judgment = wizard.judge(typed);
        if (!judgment.good()) {
            return page(400, "keys", ADDRESS, fields.keys(typed, judgment.flaws()));
        }
        wizard.finish(begun, judgment.keys(), visit.language());
        return to(PROCESSED);
    }

    /** The page that somebody who stands there can go on from. */
    private static Response elsewhere(Place place) {
        return to(switch (place) {
            case Outside() -> CHOICE;
            case Begun(_, var draft) -> draft.confirmed() ? KEYS : ADDRESS;
            case Submitted(_) -> PROCESSED;
        });
    }

    private Response whileOpen(Function<Place, Response> answer) {
        return wizard.open()
            ? answer.apply(wizard.place(cookie.link()))
            : Response.status(Response.Status.GONE).entity(Templates.ended(TransitionOffer.LAST_DAY.toString()))
                .build();
    }

    private Response choice(int status, String licenseType, String address, Map<String, String> flaws) {
        return page(status, "", "", fields.choice(licenseType, address, flaws));
    }

    private Response address(int status, String again, Map<String, String> flaws) {
        return page(status, "address", CHOICE, fields.confirmation(again, flaws));
    }

    /** @param name the end of its path */
    private static Response page(int status, String name, String back, List<FieldView> shown) {
        return Response.status(status).entity(Templates.ask(new WizardView(
            name.isEmpty() ? "wizard.choice" : "wizard." + name, name.isEmpty() ? CHOICE : CHOICE + "/" + name, back,
            shown))).build();
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
