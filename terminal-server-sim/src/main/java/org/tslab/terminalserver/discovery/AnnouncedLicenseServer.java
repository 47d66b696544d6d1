package org.tslab.terminalserver.discovery;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;

/** A license server as it last announced itself. */
@Entity
@Table(name = "announced_license_server")
class AnnouncedLicenseServer {
    @Id
    private String name;
    @Enumerated(EnumType.STRING)
    private ProductVersion version;
    @Enumerated(EnumType.STRING)
    private ActivationStatus status;
    @Enumerated(EnumType.STRING)
    private ServerRole role;
    private String domain;
    private String site;
    private boolean onDomainController;
    private boolean perDeviceInStock;
    /** The ID of the event. */
    private String announcement;

    protected AnnouncedLicenseServer() {} // for Hibernate

    AnnouncedLicenseServer(LicenseServerAnnounced announced, UUID eventId) {
        name = announced.name();
        version = announced.version();
        status = announced.status();
        role = announced.role();
        domain = announced.domain();
        site = announced.site();
        onDomainController = announced.onDomainController();
        perDeviceInStock = announced.perDeviceInStock();
        announcement = eventId.toString();
    }

    LicenseServerAnnounced announcement() {
        return new LicenseServerAnnounced(name, version, status, role, domain, site, onDomainController,
            perDeviceInStock);
    }

    String announcementId() {
        return announcement;
    }
}
