package org.tslab.licenseserver.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ServerRole;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;

/** Changes which terminal servers find a license server by themselves. */
@ApplicationScoped
public class RoleChange {
    private final LicenseServers servers;
    private final StatusBook book;

    RoleChange(LicenseServers servers, StatusBook book) {
        this.servers = servers;
        this.book = book;
    }

    /** Does nothing to one that has that role already. */
    @Transactional
    public LicenseServer change(String name, ServerRole role) {
        var server = servers.locked(name);
        if (server.role() == role) {
            return server;
        }
        servers.setRole(name, role);
        return book.tell(name, new Entry("change-role", name, "changed",
            "from " + server.role() + " to " + role, "what was issued stays as it is"));
    }
}
