package org.tslab.portal.offer;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.tslab.simkit.page.Site;
import org.tslab.simkit.page.Site.Link;

/** What the portal is for people. */
@Singleton
class PortalSite {
    @Produces
    @Singleton
    Site site() {
        return new Site("site.name", "/", List.of(new Link("/", "menu.offer"), new Link("/request", "menu.request"),
            new Link("/volume", "menu.volume"), new Link("/help", "menu.help")));
    }
}
