package org.tslab.licenseserver.console;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.tslab.simkit.page.Site;
import org.tslab.simkit.page.Site.Link;

/** What this service is for people: the Terminal Server Licensing tool (S1-7). */
@Singleton
class ConsoleSite {
    @Produces
    @Singleton
    Site site() {
        return new Site("site.name", "/", List.of(new Link("/", "console.all-servers")));
    }
}
