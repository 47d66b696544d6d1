package org.tslab.licenseserver.lifecycle;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;

/** Upgrading the operating system of a license server, over HTTP. */
@Path("/v1/license-servers/{name}/upgrade")
class UpgradeResource {
    private final ServerUpgrade upgrade;

    UpgradeResource(ServerUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public StatusAnswer upgrade(String name) {
        return StatusAnswer.of(upgrade.upgrade(name));
    }
}
