package org.tslab.simkit.signin;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Site;
import org.tslab.simkit.page.Visit;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;

/** Takes a token that was pasted and keeps it in a cookie, for as long as it is good. Only where cookies are read. */
@Path("/")
@Page
@PermitAll
@Produces(MediaType.TEXT_HTML)
@IfBuildProperty(name = "mp.jwt.token.header", stringValue = "Cookie")
class SignInPage {
    private final JWTParser tokens;
    private final Visit visit;
    private final Site site;

    SignInPage(JWTParser tokens, Visit visit, Site site) {
        this.tokens = tokens;
        this.visit = visit;
        this.site = site;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String to, boolean refused);
    }

    @GET
    @Path(SignIn.PATH)
    public TemplateInstance page(@QueryParam("to") String to) {
        return Templates.signIn(SignIn.local(to, site.home()), false);
    }

    @POST
    @Path(SignIn.PATH)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(@Context UriInfo here) {
        var to = SignIn.local(visit.typed("to"), site.home());
        try {
            var token = visit.typed("token");
            var good = tokens.parse(token);
            var seconds = (int) Math.max(0, good.getExpirationTime() - good.getIssuedAtTime());
            return Response.seeOther(URI.create(to)).cookie(SignIn.cookie(token, seconds, isSecure(here))).build();
        } catch (ParseException _) {
            return Response.status(Response.Status.FORBIDDEN).entity(Templates.signIn(to, true)).build();
        }
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(@Context UriInfo here) {
        return Response.seeOther(URI.create(SignIn.PATH)).cookie(SignIn.cookie("", 0, isSecure(here))).build();
    }

    private static boolean isSecure(UriInfo here) {
        return here.getRequestUri().getScheme().equals("https");
    }
}
