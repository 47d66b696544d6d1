package org.tslab.licenseserver.wmi;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.IdempotencyKey;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.wmi.WmiProvider;
import org.tslab.simkit.wmi.WmiProvider.Query;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The WMI provider of license servers over HTTP: {@code GET} reads instances, {@code POST} calls methods. What the
 * provider answers with a code comes with HTTP status 200 and that code as {@code ReturnValue}; docs/wmi.md has the
 * tables. A license server that is not there has no provider.
 */
@Path("/v1/wmi/{server}/{path}")
class WmiResource {
    private final WmiProvider provider;
    private final LicenseServers servers;

    WmiResource(WmiProvider provider, LicenseServers servers) {
        this.provider = provider;
        this.servers = servers;
    }

    /** A page of a class, or the instance that an object path names; {@code where} keeps those with that value. */
    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public Map<String, Object> read(String server, String path, @QueryParam("where") @DefaultValue("") String where,
        @QueryParam("after") @DefaultValue("0") @Min(0) long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return provider.read(there(server), new Query(path, where, after, limit));
    }

    /** Changes properties; see docs/wmi.md for why there is none to change. */
    @PUT
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Map<String, Object> put(String server, String path, Map<String, Object> properties) {
        return provider.put(there(server), path, properties);
    }

    @POST
    @Path("/{method}")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Map<String, Object> call(String server, String path, String method, Map<String, Object> parameters,
        @HeaderParam(IdempotencyKey.HEADER) String key) {
        return provider.call(there(server), path, method, parameters, key);
    }

    private String there(String server) {
        return QuarkusTransaction.requiringNew().call(() -> servers.named(server)).name();
    }
}
