package org.tslab.portal.request;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

import org.tslab.portal.PortalConfig;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/** How a browser keeps the link of what was begun in it: no script can read it, no other site can have it sent. */
@RequestScoped
public class LinkCookie {
    private static final String NAME = "tslab-transition";
    /** The pages of the wizard only. */
    private static final String PATH = "/request";
    private final HttpServerRequest request;
    private final PortalConfig config;

    LinkCookie(HttpServerRequest request, PortalConfig config) {
        this.request = request;
        this.config = config;
    }

    /** What the browser has sent along. */
    public Optional<Link> link() {
        return Optional.ofNullable(request.getCookie(NAME)).map(Cookie::getValue).flatMap(Link::of);
    }

    /** What the browser is to keep. */
    public NewCookie keeping(Link link) {
        return new NewCookie.Builder(NAME).value(link.secret()).path(PATH)
            .maxAge((int) config.draftsKept().toSeconds()).httpOnly(true).sameSite(SameSite.LAX)
            .secure(request.isSSL()).build();
    }
}
