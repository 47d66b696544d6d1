package org.tslab.licenseserver.lifecycle;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;

/** Lets a certificate be damaged, which else happens to nobody who wants to practice it. */
@Path("/__sim/license-servers/{name}/certificate-damage")
class DamageResource {
    private final LicenseServers servers;
    private final StatusBook book;

    DamageResource(LicenseServers servers, StatusBook book) {
        this.servers = servers;
        this.book = book;
    }

    /** Does nothing to one that is not activated. */
    @POST
    @RolesAllowed(Role.INSTRUCTOR)
    @Transactional
    public StatusAnswer damage(String name) {
        var server = servers.locked(name);
        return StatusAnswer.of(server.activated()
            ? book.mustBeReactivated(name, TermServLicensing.CERTIFICATE_DAMAGED, new Entry("damage-certificate", name,
                "damaged", "the instructor damaged its certificate", "it must be reactivated"))
            : server);
    }
}
