package org.tslab.licenseserver.connection;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.MalformedRequestProblem;

/**
 * The properties of a license server (View, Properties): the tab Connection Method, called Installation Method before
 * (S2-54 to S2-56), and what its browser trusts. The tab Required Information has nothing to keep here: who registers
 * is asked anew by each wizard, since people's data are kept by the clearinghouse alone.
 */
@Path("/v1/license-servers/{name}/properties")
class PropertiesResource {
    private final Connections connections;

    PropertiesResource(Connections connections) {
        this.connections = connections;
    }

    /** All of them at once; what is left out is as on a new server. */
    record PropertiesRequest(ConnectionMethod connectionMethod, Boolean internetAccess, boolean ieEnhancedSecurity,
        List<String> trustedSites) {
        ConnectionSettings settings() {
            return new ConnectionSettings(connectionMethod == null ? ConnectionMethod.AUTOMATIC : connectionMethod,
                internetAccess == null || internetAccess, ieEnhancedSecurity,
                trustedSites == null ? List.of() : trustedSites);
        }
    }

    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    @Transactional
    public ConnectionSettings read(String name) {
        return connections.of(name);
    }

    @PUT
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    @Transactional
    public ConnectionSettings set(String name, @NotNull PropertiesRequest request) {
        var flaw = TrustedSites.flaw(request.trustedSites() == null ? List.of() : request.trustedSites());
        if (!flaw.isEmpty()) {
            throw new MalformedRequestProblem("trustedSites", flaw);
        }
        connections.set(name, request.settings());
        return connections.of(name);
    }
}
