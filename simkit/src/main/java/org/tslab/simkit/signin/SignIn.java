package org.tslab.simkit.signin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Where browsers are sent that show no token, or none that is good, and what they get there. */
public final class SignIn {
    public static final String COOKIE = "tslab-token";
    static final String PATH = "/sign-in";
    /** A path of this server with its query: a second slash at its beginning would name another server. */
    private static final Pattern LOCAL = Pattern.compile("/(?:[A-Za-z0-9][A-Za-z0-9/._-]*)?(?:\\?[A-Za-z0-9=&._-]*)?");

    private SignIn() {}

    public static Response redirect(UriInfo asked) {
        return Response.seeOther(URI.create(page(asked))).build();
    }

    /** The page, which leads back to the one that was asked for. */
    public static String page(UriInfo asked) {
        var here = asked.getRequestUri();
        var to = here.getRawQuery() == null ? here.getRawPath() : here.getRawPath() + "?" + here.getRawQuery();
        return PATH + "?to=" + URLEncoder.encode(local(to, "/"), StandardCharsets.UTF_8);
    }

    /** The path when it leads nowhere else, and the other one if not. */
    public static String local(String path, String otherwise) {
        return path != null && LOCAL.matcher(path).matches() ? path : otherwise;
    }

    /** Scripts cannot read it, and other sites cannot have it sent. */
    static NewCookie cookie(String token, int seconds, boolean secure) {
        return new NewCookie.Builder(COOKIE).value(token).path("/").maxAge(seconds).httpOnly(true)
            .sameSite(SameSite.STRICT).secure(secure).build();
    }
}
