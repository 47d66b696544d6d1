package org.tslab.simkit.page;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;

import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.signin.SignIn;

import io.quarkus.arc.properties.IfBuildProperty;

/** Keeps in a cookie which language a visitor prefers to that of the browser. */
@Path("/language")
@Page
@PermitAll
@IfBuildProperty(name = "mp.jwt.token.header", stringValue = "Cookie")
class LanguagePage {
    private static final int A_YEAR_IN_SECONDS = 365 * 24 * 60 * 60;
    private final Site site;

    LanguagePage(Site site) {
        this.site = site;
    }

    @GET
    @Path("/{code}")
    public Response choose(@PathParam("code") String code, @QueryParam("to") String to) {
        var language = Language.coded(code).orElseThrow(() -> new NotFoundProblem("language", code));
        return Response.seeOther(URI.create(SignIn.local(to, site.home())))
            .cookie(new NewCookie.Builder(Visit.LANGUAGE).value(language.code()).path("/").maxAge(A_YEAR_IN_SECONDS)
                .sameSite(SameSite.LAX).build())
            .build();
    }
}
