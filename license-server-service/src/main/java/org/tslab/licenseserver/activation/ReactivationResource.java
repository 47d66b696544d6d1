package org.tslab.licenseserver.activation;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.licenseserver.clearinghouse.ConnectionMethodRefusedProblem;
import org.tslab.licenseserver.clearinghouse.TrustedSite;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Advanced, Reactivate Server, over HTTP. */
@Path("/v1/license-servers/{name}/reactivate")
class ReactivationResource {
    private final ServerReactivation reactivation;
    private final TrustedSite site;

    ReactivationResource(ServerReactivation reactivation, TrustedSite site) {
        this.reactivation = reactivation;
        this.site = site;
    }

    /**
     * How, why, and who or with what.
     *
     * @param registrant for AUTOMATIC, with an e-mail address
     * @param licenseServerId for TELEPHONE: the new one, as the agent read it out
     */
    record ReactivateRequest(@NotNull ConnectionMethod connectionMethod, @NotNull ReactivationReason reason,
        Registrant registrant, String licenseServerId, Boolean addTrustedSite) {}

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RegistrationAnswer reactivate(String name, @NotNull @Valid ReactivateRequest request) {
        return RegistrationAnswer.of(switch (request.connectionMethod()) {
            case AUTOMATIC -> {
                if (request.registrant() == null) {
                    throw new MalformedRequestProblem("registrant", "is required");
                }
                site.answered(name, request.addTrustedSite());
                yield reactivation.automatically(name, request.registrant(), request.reason());
            }
            case TELEPHONE -> reactivation.byTelephone(name, request.licenseServerId());
            case WEB_BROWSER -> throw new ConnectionMethodRefusedProblem();
        });
    }
}
