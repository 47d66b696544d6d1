package org.tslab.licenseserver.revocation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;

/** Revoking licenses over HTTP, as the method Revoke of WMI does. */
@Path("/v1/license-servers/{name}/issued-licenses/{licenseId}/revoke")
class RevocationResource {
    private final Revocation revocation;

    RevocationResource(Revocation revocation) {
        this.revocation = revocation;
    }

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RevocationAnswer revoke(String name, long licenseId) {
        return revocation.revoke(name, licenseId);
    }
}
