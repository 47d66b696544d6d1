package org.tslab.terminalserver.discovery;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.control.Resettable;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The directory of license servers, as they announced themselves. */
@ApplicationScoped
class AnnouncedLicenseServers implements PanacheRepositoryBase<AnnouncedLicenseServer, String>, Resettable {
    /** By name. An environment has some dozens of license servers at most. */
    List<LicenseServerAnnounced> all() {
        return find("order by name").page(0, 1_000).stream().map(AnnouncedLicenseServer::announcement).toList();
    }

    void store(LicenseServerAnnounced announced) {
        getEntityManager().merge(new AnnouncedLicenseServer(announced));
    }

    @Override
    public void reset() {
        deleteAll();
    }
}
