package org.tslab.terminalserver;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.tslab.simkit.page.Site;

/** What this service is for people: a list of connections. */
@Singleton
class ConnectionSite {
    @Produces
    @Singleton
    Site site() {
        return new Site("connections.site", "/connections", List.of());
    }
}
