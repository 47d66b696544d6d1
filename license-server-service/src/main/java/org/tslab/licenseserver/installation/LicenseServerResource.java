package org.tslab.licenseserver.installation;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.ServerRole;

/** License servers over HTTP. */
@Path("/v1/license-servers")
class LicenseServerResource {
    private static final String A_NAME = "1 to 15 letters A to Z, digits and hyphens";
    private static final String A_PLACE = "1 to 64 letters, digits, hyphens, underscores and dots";
    private final ServerInstallation installation;
    private final LicenseServers servers;

    LicenseServerResource(ServerInstallation installation, LicenseServers servers) {
        this.installation = installation;
        this.servers = servers;
    }

    /** What to install. */
    record InstallRequest(
        @NotNull @Pattern(regexp = "[A-Z0-9-]{1,15}", message = A_NAME) String name,
        @NotNull ServerRole role,
        @NotNull ProductVersion version,
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = A_PLACE) String domain,
        @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = A_PLACE) String site,
        boolean onDomainController) {

        ServerInstallation.Choices choices() {
            return new ServerInstallation.Choices(name, role, version, domain, site == null ? "" : site,
                onDomainController);
        }
    }

    /** A license server as others see it; no License Server ID before activation. */
    record LicenseServerAnswer(String name, ServerRole role, ProductVersion version, String domain, String site,
        boolean onDomainController, ActivationStatus status, String productId, String licenseServerId) {

        static LicenseServerAnswer of(LicenseServer server) {
            return new LicenseServerAnswer(server.name(), server.role(), server.version(), server.domain(),
                server.site(), server.onDomainController(), server.status(), server.productId(),
                server.licenseServerId().isEmpty() ? null : server.licenseServerId());
        }
    }

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Response install(@NotNull @Valid InstallRequest request) {
        var server = installation.install(request.choices());
        return Response.created(URI.create("/v1/license-servers/" + server.name()))
            .entity(LicenseServerAnswer.of(server)).build();
    }

    /** By name; ask again with {@code after} = the last name you have. */
    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    @Transactional
    public List<LicenseServerAnswer> page(@QueryParam("after") @DefaultValue("") String after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return servers.page(after, limit).stream().map(LicenseServerAnswer::of).toList();
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT, Role.TERMINAL_SERVER})
    @Transactional
    public LicenseServerAnswer one(String name) {
        return LicenseServerAnswer.of(servers.named(name));
    }
}
