package org.tslab.terminalserver.signin;

import java.net.URI;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;

/** Takes a token that was pasted and keeps it in a cookie, for as long as it is good. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInPage {
    private final JWTParser tokens;

    SignInPage(JWTParser tokens) {
        this.tokens = tokens;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String to, String problem);
    }

    @GET
    @Path(SignIn.PATH)
    public TemplateInstance page(@QueryParam("to") String to) {
        return Templates.signIn(SignIn.local(to), "");
    }

    @POST
    @Path(SignIn.PATH)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(@FormParam("token") @DefaultValue("") String token, @FormParam("to") String to,
        @Context UriInfo here) {
        try {
            var good = tokens.parse(token.strip());
            var seconds = (int) Math.max(0, good.getExpirationTime() - good.getIssuedAtTime());
            return Response.seeOther(URI.create(SignIn.local(to)))
                .cookie(SignIn.cookie(token.strip(), seconds, isSecure(here))).build();
        } catch (ParseException _) {
            return Response.status(Response.Status.FORBIDDEN)
                .entity(Templates.signIn(SignIn.local(to), "This is no token of this environment, or it has expired."))
                .build();
        }
    }

    @POST
    @Path("/sign-out")
    public Response signOut(@Context UriInfo here) {
        return Response.seeOther(URI.create(SignIn.PATH)).cookie(SignIn.cookie("", 0, isSecure(here))).build();
    }

    private static boolean isSecure(UriInfo here) {
        return here.getRequestUri().getScheme().equals("https");
    }
}
