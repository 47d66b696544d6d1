package org.tslab.portal.status;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.portal.limit.Source;
import org.tslab.portal.request.EmailAddress;
import org.tslab.portal.request.Link;
import org.tslab.portal.request.LinkCookie;
import org.tslab.portal.request.RequestState;
import org.tslab.portal.request.TransitionRequest;
import org.tslab.portal.request.TransitionRequests;
import org.tslab.portal.wizard.AddressField;
import org.tslab.portal.wizard.SecondAttempt;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Shows a request to whoever has its link, which nobody can guess. While it moves the page asks again by itself. */
@Path("/requests/{link: " + Link.FORM + "}")
@Page
@PermitAll
@Produces(MediaType.TEXT_HTML)
class StatusPages {
    private static final int REFRESH_SECONDS = 3;
    private final TransitionRequests requests;
    private final AddressCorrector corrector;
    private final SecondAttempt secondAttempt;
    private final AddressField field;
    private final LinkCookie cookie;
    private final Source source;
    private final Visit visit;

    StatusPages(TransitionRequests requests, AddressCorrector corrector, SecondAttempt secondAttempt,
        AddressField field, LinkCookie cookie, Source source, Visit visit) {
        this.requests = requests;
        this.corrector = corrector;
        this.secondAttempt = secondAttempt;
        this.field = field;
        this.cookie = cookie;
        this.source = source;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "status")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance request(StatusView status);

        static native TemplateInstance unknown();
    }

    /** @param still there when the page is not to ask again by itself */
    @GET
    public Response show(@PathParam("link") String secret, @QueryParam("still") String still) {
        var link = new Link(secret);
        return find(link).map(request -> {
            var live = request.state().moving() && still == null;
            var page = Response.ok(page(link, request, live, address(request), flaws(request)));
            return live ? page.header("Refresh", REFRESH_SECONDS).build() : page.build();
        }).orElseGet(StatusPages::unknown);
    }

    /** Another address for a mail that has bounced. */
    @POST
    @Path("/address")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response correct(@PathParam("link") String secret) {
        var link = new Link(secret);
        var typed = visit.typed(AddressField.NAME);
        return find(link).map(request -> {
            if (request.state() == RequestState.BOUNCED) {
                var flaws = AddressField.flaws(typed);
                if (!flaws.isEmpty()) {
                    return Response.status(400).entity(page(link, request, false, typed, flaws)).build();
                }
                corrector.correct(link, new EmailAddress(typed));
            }
            return Response.seeOther(URI.create(link.path())).build();
        }).orElseGet(StatusPages::unknown);
    }

    /** Back to the product keys, with all that was not wrong. */
    @POST
    @Path("/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response again(@PathParam("link") String secret) {
        var link = new Link(secret);
        return find(link).map(request -> secondAttempt.begin(request, source.name())
            .map(fresh -> Response.seeOther(URI.create(SecondAttempt.page(link))).cookie(cookie.keeping(fresh)))
            .orElseGet(() -> Response.seeOther(URI.create(link.path()))).build()).orElseGet(StatusPages::unknown);
    }

    private Optional<TransitionRequest> find(Link link) {
        return QuarkusTransaction.requiringNew().call(() -> requests.find(link.hash()));
    }

    private String address(TransitionRequest request) {
        return request.state() == RequestState.BOUNCED
            ? requests.address(request.id()).map(EmailAddress::text).orElse("")
            : "";
    }

    /** What is wrong with the address before anybody has typed another one. */
    private static Map<String, String> flaws(TransitionRequest request) {
        return request.state() == RequestState.BOUNCED
            ? Map.of(AddressField.NAME, "was not taken by the mail server")
            : Map.of();
    }

    private TemplateInstance page(Link link, TransitionRequest request, boolean live, String typed,
        Map<String, String> flaws) {
        return Templates.request(new StatusView(link.path(), request, live,
            request.state() == RequestState.BOUNCED ? List.of(field.view(typed, flaws)) : List.of()));
    }

    private static Response unknown() {
        return Response.status(Response.Status.NOT_FOUND).entity(Templates.unknown()).build();
    }
}
