package org.tslab.licenseserver.delivery;

import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.tslab.contracts.Role;

import io.smallrye.common.annotation.Blocking;

/** CALs over HTTP, as the client will store them. */
@Path("/v1/license-servers/{name}/issued-licenses/{licenseId}/token")
class TokenResource {
    private final LicenseDelivery delivery;
    private final DeliveryDesk desk;

    TokenResource(LicenseDelivery delivery, DeliveryDesk desk) {
        this.delivery = delivery;
        this.desk = desk;
    }

    @GET
    @Produces("application/pkcs7-mime")
    @RolesAllowed(Role.TERMINAL_SERVER)
    @Blocking
    public CompletionStage<byte[]> token(String name, long licenseId) {
        return desk.ask(name, delivery.deliverable(name, licenseId));
    }
}
