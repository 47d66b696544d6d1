package org.tslab.licenseserver.lifecycle;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.licenseserver.clearinghouse.ConnectionMethodRefusedProblem;
import org.tslab.licenseserver.clearinghouse.TrustedSite;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Advanced, Deactivate Server, over HTTP. */
@Path("/v1/license-servers/{name}/deactivate")
class DeactivationResource {
    private final ServerDeactivation deactivation;
    private final TrustedSite site;

    DeactivationResource(ServerDeactivation deactivation, TrustedSite site) {
        this.deactivation = deactivation;
        this.site = site;
    }

    /**
     * How, and who or with what.
     *
     * @param registrant for AUTOMATIC, with an e-mail address
     * @param confirmationCode for TELEPHONE: what the agent read out
     */
    record DeactivateRequest(@NotNull ConnectionMethod connectionMethod, Registrant registrant,
        String confirmationCode, Boolean addTrustedSite) {}

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public StatusAnswer deactivate(String name, @NotNull @Valid DeactivateRequest request) {
        return StatusAnswer.of(switch (request.connectionMethod()) {
            case AUTOMATIC -> {
                if (request.registrant() == null) {
                    throw new MalformedRequestProblem("registrant", "is required");
                }
                site.answered(name, request.addTrustedSite());
                yield deactivation.automatically(name, request.registrant());
            }
            case TELEPHONE -> {
                if (request.confirmationCode() == null) {
                    throw new MalformedRequestProblem("confirmationCode", "is required");
                }
                yield deactivation.byTelephone(name, request.confirmationCode());
            }
            case WEB_BROWSER -> throw new ConnectionMethodRefusedProblem();
        });
    }
}
