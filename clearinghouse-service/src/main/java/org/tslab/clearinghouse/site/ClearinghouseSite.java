package org.tslab.clearinghouse.site;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.tslab.simkit.page.Site;
import org.tslab.simkit.page.Site.Link;

/** What the clearinghouse is for people. */
@Singleton
class ClearinghouseSite {
    @Produces
    @Singleton
    Site site() {
        return new Site("site.name", "/", List.of(new Link("/", "menu.select-option"), new Link("/help", "menu.help"),
            new Link("/telephone", "menu.telephone"), new Link("/who-to-call", "menu.who-to-call"),
            new Link("/privacy", "menu.privacy"), new Link("/agent", "menu.agent"),
            new Link("/reseller", "menu.reseller")));
    }
}
