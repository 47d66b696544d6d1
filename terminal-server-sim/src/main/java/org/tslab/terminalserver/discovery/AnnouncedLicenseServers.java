package org.tslab.terminalserver.discovery;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.control.Resettable;
import org.tslab.terminalserver.server.Changed;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The directory of license servers, as they announced themselves. */
@ApplicationScoped
class AnnouncedLicenseServers implements PanacheRepositoryBase<AnnouncedLicenseServer, String>, Resettable {
    private final Event<Changed> changed;

    AnnouncedLicenseServers(Event<Changed> changed) {
        this.changed = changed;
    }

    /** By name. An environment has some dozens of license servers at most. */
    List<LicenseServerAnnounced> all() {
        return find("order by name").page(0, 1_000).stream().map(AnnouncedLicenseServer::announcement).toList();
    }

    void store(LicenseServerAnnounced announced, UUID eventId) {
        getEntityManager().merge(new AnnouncedLicenseServer(announced, eventId));
        changed.fire(new Changed());
    }

    @Override
    public void reset() {
        deleteAll();
        changed.fire(new Changed());
    }
}
