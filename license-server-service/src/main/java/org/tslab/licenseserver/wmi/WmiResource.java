package org.tslab.licenseserver.wmi;

import java.util.LinkedHashMap;
import java.util.List;
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

/**
 * The WMI provider over HTTP: {@code GET} reads instances, {@code POST} calls methods. What the provider answers with a
 * code comes with HTTP status 200 and that code as {@code ReturnValue}; docs/wmi.md has the tables.
 */
@Path("/v1/wmi/{server}/{path}")
class WmiResource {
    private final WmiProvider provider;

    WmiResource(WmiProvider provider) {
        this.provider = provider;
    }

    /**
     * Instances.
     *
     * @param next ask again with {@code after} = this; null when there are no more
     */
    record WmiPage(long returnValue, List<Map<String, Object>> instances, Long next) {
        Map<String, Object> answer() {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("ReturnValue", returnValue);
            answer.put("Instances", instances);
            answer.put("Next", next);
            return answer;
        }
    }

    /** A page of a class, or the instance that an object path names; {@code where} keeps those with that value. */
    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public Map<String, Object> read(String server, String path, @QueryParam("where") @DefaultValue("") String where,
        @QueryParam("after") @DefaultValue("0") @Min(0) long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return provider.answer(server, () -> provider.read(server, path, where, after, limit).answer());
    }

    /** Changes properties; see docs/wmi.md for why there is none to change. */
    @PUT
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Map<String, Object> put(String server, String path, Map<String, Object> properties) {
        return provider.answer(server, () -> provider.put(path, properties == null ? Map.of() : properties));
    }

    @POST
    @Path("/{method}")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Map<String, Object> call(String server, String path, String method, Map<String, Object> parameters,
        @HeaderParam(IdempotencyKey.HEADER) String key) {
        return provider.answer(server, () -> provider.call(path, method, server,
            parameters == null ? Map.of() : parameters, key));
    }
}
