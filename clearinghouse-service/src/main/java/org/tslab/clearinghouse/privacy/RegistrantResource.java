package org.tslab.clearinghouse.privacy;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.privacy.RegistrantDesk.Agent;
import org.tslab.clearinghouse.registrant.RegistrantAccess;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Reason;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Printable;

/** One person's data, for an agent who says why. Product Support Services have no business here. */
@Path("/v1/registrants/{licenseServer}")
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@GuessLimited
class RegistrantResource {
    private final RegistrantDesk desk;

    RegistrantResource(RegistrantDesk desk) {
        this.desk = desk;
    }

    /** @param licenseServer its License Server ID or its Product ID */
    @GET
    public Registrant see(String licenseServer, @QueryParam("reason") Reason reason, SecurityContext security) {
        return desk.see(licenseServer, agent(reason, security));
    }

    @PUT
    public void correct(String licenseServer, @QueryParam("reason") Reason reason, @NotNull Registrant corrected,
        SecurityContext security) {
        desk.correct(licenseServer, corrected, agent(reason, security));
    }

    @GET
    @Path("/accesses")
    public List<RegistrantAccess> accesses(String licenseServer) {
        return desk.accessesTo(licenseServer);
    }

    private static Agent agent(Reason reason, SecurityContext security) {
        if (reason == null) {
            throw new MalformedRequestProblem("reason", "say why: one of " + List.of(Reason.values()));
        }
        return new Agent(Printable.of(security.getUserPrincipal().getName()), reason);
    }
}
