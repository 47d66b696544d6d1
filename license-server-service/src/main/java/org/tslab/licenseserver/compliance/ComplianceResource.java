package org.tslab.licenseserver.compliance;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.peruser.Users;

/** The compliance report of a license server over HTTP. Who the users are is for its administrators alone. */
@Path("/v1/license-servers/{name}")
class ComplianceResource {
    private final ComplianceBook book;
    private final LicenseServers servers;
    private final Users users;

    ComplianceResource(ComplianceBook book, LicenseServers servers, Users users) {
        this.book = book;
        this.servers = servers;
        this.users = users;
    }

    @GET
    @Path("/compliance-report")
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public ComplianceReport report(String name) {
        return book.report(name);
    }

    /** By name; ask again with {@code after} = the last user you have. */
    @GET
    @Path("/compliance-report/users")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    @Transactional
    public List<Users.Seen> users(String name, @QueryParam("after") @DefaultValue("") String after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        servers.named(name);
        return users.page(name, after, limit);
    }

    @GET
    @Path("/declared-licenses")
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public Declared declared(String name) {
        return book.read(name);
    }

    @PUT
    @Path("/declared-licenses")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Declared declare(String name, @NotNull @Valid Declared declared) {
        return book.declare(name, declared);
    }
}
