package org.tslab.licenseserver.activation;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.licenseserver.clearinghouse.TrustedSite;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** The Terminal Server License Server Activation Wizard over HTTP. */
@Path("/v1/license-servers/{name}/activate")
class ActivationResource {
    private final ServerActivation activation;
    private final TrustedSite site;

    ActivationResource(ServerActivation activation, TrustedSite site) {
        this.activation = activation;
        this.site = site;
    }

    /**
     * How, and who or with what. The clearinghouse judges the registrant.
     *
     * @param registrant for AUTOMATIC
     * @param licenseServerId for WEB_BROWSER and TELEPHONE: what the web page or the agent gave
     * @param addTrustedSite the answer to the prompt of S1-17; null when nobody was asked
     */
    record ActivateRequest(@NotNull ConnectionMethod connectionMethod, Registrant registrant, String licenseServerId,
        Boolean addTrustedSite) {}

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RegistrationAnswer activate(String name, @NotNull @Valid ActivateRequest request) {
        return RegistrationAnswer.of(switch (request.connectionMethod()) {
            case AUTOMATIC -> {
                if (request.registrant() == null) {
                    throw new MalformedRequestProblem("registrant", "is required");
                }
                site.answered(name, request.addTrustedSite());
                yield activation.automatically(name, request.registrant());
            }
            case WEB_BROWSER, TELEPHONE ->
                activation.byHand(name, request.connectionMethod(), request.licenseServerId());
        });
    }
}
