package org.tslab.portal;

import java.time.InstantSource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.tslab.contracts.transition.TransitionOffer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Page 0: what is offered, to whom and until when, and where volume customers go instead (S2-18 to S2-22). */
@Path("/")
class HomePage {
    private final InstantSource clock;

    HomePage(InstantSource clock) {
        this.clock = clock;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(boolean open, String ownedBefore, String lastDay);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance home() {
        return Templates.home(TransitionOffer.openAt(clock.instant()), TransitionOffer.OWNED_BEFORE.toString(),
            TransitionOffer.LAST_DAY.toString());
    }
}
