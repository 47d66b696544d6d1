package org.tslab.licenseserver.lifecycle;

import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;

/** Upgrades license servers from Windows 2000. One that was activated must be reactivated (S1-27). */
@ApplicationScoped
class ServerUpgrade {
    private final LicenseServers servers;
    private final StatusBook book;

    ServerUpgrade(LicenseServers servers, StatusBook book) {
        this.servers = servers;
        this.book = book;
    }

    /** Does nothing to one that is of Windows Server 2003 already. */
    @Transactional
    LicenseServer upgrade(String name) {
        var server = servers.locked(name);
        return switch (server.version()) {
            case WINDOWS_2000 -> upgrade(server);
            case WINDOWS_SERVER_2003 -> server;
        };
    }

    private LicenseServer upgrade(LicenseServer server) {
        servers.setVersion(server.name(), ProductVersion.WINDOWS_SERVER_2003);
        var entry = new Entry("upgrade-license-server", server.name(), "upgraded",
            "from WINDOWS_2000 to WINDOWS_SERVER_2003",
            server.activated() ? "it must be reactivated: the server was upgraded" : "it is " + server.status());
        return server.activated()
            ? book.mustBeReactivated(server.name(), TermServLicensing.CERTIFICATE_DAMAGED, entry)
            : book.tell(server.name(), entry);
    }
}
