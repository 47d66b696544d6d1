package org.tslab.licenseserver.securitygroup;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.securitygroup.SecurityGroup.Membership;

/**
 * The group Terminal Services Computers over HTTP: terminal servers, and license servers that refer to this one. What
 * changes takes effect when the service is restarted.
 */
@Path("/v1/license-servers/{name}/terminal-services-computers")
class SecurityGroupResource {
    private static final String COMPUTER = "[A-Z0-9-]{1,15}";
    private static final String A_COMPUTER = "1 to 15 letters A to Z, digits and hyphens";
    private final SecurityGroup group;

    SecurityGroupResource(SecurityGroup group) {
        this.group = group;
    }

    /** By name; ask again with {@code after} = the last name you have. */
    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public List<Membership> page(String name, @QueryParam("after") @DefaultValue("") String after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return group.page(name, after, limit);
    }

    @PUT
    @Path("/{computer}")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public void add(String name, @Pattern(regexp = COMPUTER, message = A_COMPUTER) String computer) {
        group.add(name, computer);
    }

    @DELETE
    @Path("/{computer}")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public void remove(String name, @Pattern(regexp = COMPUTER, message = A_COMPUTER) String computer) {
        group.remove(name, computer);
    }
}
