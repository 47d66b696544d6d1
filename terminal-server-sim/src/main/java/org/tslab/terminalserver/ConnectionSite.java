package org.tslab.terminalserver;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.tslab.simkit.page.Site;

/** What this service is for people: the connections, and the terminal servers with their settings. */
@Singleton
class ConnectionSite {
    @Produces
    @Singleton
    Site site() {
        return new Site("connections.site", "/connections", List.of(
            new Site.Link("/connections", "connections.title"),
            new Site.Link("/terminal-servers", "terminal-servers.title")));
    }
}
