package org.tslab.licenseserver.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.tslab.contracts.Role;

/** CALs over HTTP, as the client will store them. */
@Path("/v1/license-servers/{name}/issued-licenses/{licenseId}/token")
class TokenResource {
    private final LicenseDelivery delivery;

    TokenResource(LicenseDelivery delivery) {
        this.delivery = delivery;
    }

    @GET
    @Produces("application/pkcs7-mime")
    @RolesAllowed(Role.TERMINAL_SERVER)
    public byte[] token(String name, long licenseId) {
        return delivery.deliver(name, licenseId);
    }
}
