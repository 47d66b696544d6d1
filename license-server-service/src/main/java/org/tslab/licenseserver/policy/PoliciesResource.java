package org.tslab.licenseserver.policy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.ServerPolicies;

/** The computer policies of one license server. */
@Path("/v1/license-servers/{name}/policies")
class PoliciesResource {
    private final PolicyChange change;
    private final LicenseServers servers;

    PoliciesResource(PolicyChange change, LicenseServers servers) {
        this.change = change;
        this.servers = servers;
    }

    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    @Transactional
    public ServerPolicies read(String name) {
        return servers.named(name).policies();
    }

    /** All of them at once; what is left out is as on a new server. */
    @PUT
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public ServerPolicies set(String name, @NotNull ServerPolicies policies) {
        return change.set(name, policies);
    }
}
