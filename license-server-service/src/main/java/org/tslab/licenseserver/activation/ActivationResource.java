package org.tslab.licenseserver.activation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;

/** Activation over HTTP. */
@Path("/v1/license-servers/{name}/activate")
class ActivationResource {
    private final ServerActivation activation;

    ActivationResource(ServerActivation activation) {
        this.activation = activation;
    }

    /** How the license server reaches the clearinghouse (S1-18). */
    enum ConnectionMethod {
        AUTOMATIC
    }

    /** Who activates, and how. The clearinghouse judges the registrant. */
    record ActivateRequest(@NotNull ConnectionMethod connectionMethod, @NotNull Registrant registrant) {}

    /** What the license server has become. */
    record ActivatedAnswer(String name, ActivationStatus status, String licenseServerId) {}

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public ActivatedAnswer activate(String name, @NotNull @Valid ActivateRequest request) {
        var server = activation.activate(name, request.registrant());
        return new ActivatedAnswer(server.name(), server.status(), server.licenseServerId());
    }
}
