package org.tslab.licenseserver.pool;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;

/** The pools of a license server over HTTP: what key packs fill, and what needs none. */
@Path("/v1/license-servers/{name}/license-pools")
class PoolResource {
    private final LicensePools pools;

    PoolResource(LicensePools pools) {
        this.pools = pools;
    }

    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public List<Pool> pools(String name) {
        return pools.of(name);
    }
}
