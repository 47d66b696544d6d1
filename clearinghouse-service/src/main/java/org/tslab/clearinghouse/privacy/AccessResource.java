package org.tslab.clearinghouse.privacy;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.tslab.clearinghouse.registrant.RegistrantAccess;
import org.tslab.clearinghouse.registrant.RegistrantAccesses;
import org.tslab.contracts.Role;

/** Every access to anybody's data, for whoever watches the agents; the agents themselves see those to one person. */
@Path("/v1/registrant-accesses")
@RolesAllowed(Role.INSTRUCTOR)
class AccessResource {
    private final RegistrantAccesses accesses;

    AccessResource(RegistrantAccesses accesses) {
        this.accesses = accesses;
    }

    /** Oldest first; ask again with {@code after} = the last position you have. */
    @GET
    public List<RegistrantAccess> accesses(@QueryParam("after") @DefaultValue("0") long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return accesses.after(after, limit);
    }
}
