package org.tslab.portal.offer;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.transition.TransitionOffer;
import org.tslab.simkit.page.Page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Page 0 and what it leads to, except for the wizard (S2-18 to S2-27). */
@Path("/")
@Page
@PermitAll
@Produces(MediaType.TEXT_HTML)
class OfferPages {
    private static final List<Integer> VOLUME_STEPS = List.of(1, 2, 3, 4, 5);
    private final InstantSource clock;

    OfferPages(InstantSource clock) {
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "offer")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(Offer offer, List<Channel> channels, boolean nothingChosen);

        static native TemplateInstance volume(List<Integer> steps);

        static native TemplateInstance help(List<String> references);
    }

    /** The offer as the home page says it. */
    record Offer(boolean open, String ownedBefore, String lastDay) {}

    @GET
    public TemplateInstance home() {
        return home(false);
    }

    /** Where the way of the chosen channel begins; without a choice, back to it. */
    @GET
    @Path("/route")
    public Response route(@QueryParam("channel") @DefaultValue("") String channel) {
        return Channel.named(channel).map(chosen -> Response.seeOther(URI.create(chosen.way())).build())
            .orElseGet(() -> Response.status(400).entity(home(true)).build());
    }

    @GET
    @Path("/volume")
    public TemplateInstance volume() {
        return Templates.volume(VOLUME_STEPS);
    }

    @GET
    @Path("/help")
    public TemplateInstance help() {
        return Templates.help(List.of("site", "letter", "faq"));
    }

    private TemplateInstance home(boolean nothingChosen) {
        return Templates.home(
            new Offer(TransitionOffer.openAt(clock.instant()), TransitionOffer.OWNED_BEFORE.toString(),
                TransitionOffer.LAST_DAY.toString()),
            List.of(Channel.values()), nothingChosen);
    }
}
