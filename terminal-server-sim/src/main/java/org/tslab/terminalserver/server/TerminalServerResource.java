package org.tslab.terminalserver.server;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.XpEdition;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.profile.ProfileChoice;
import org.tslab.terminalserver.server.TerminalServer.Installation;
import org.tslab.terminalserver.server.TerminalServerInstaller.Installed;

/** Installing and looking at terminal servers. */
@Path("/v1/terminal-servers")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.INSTRUCTOR})
class TerminalServerResource {
    private static final String COMPUTER_NAME = "[A-Z0-9][A-Z0-9-]{0,14}";
    private static final String PLACE_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private final TerminalServerInstaller installer;
    private final TerminalServers servers;
    private final TerminalServerConfig config;
    private final InstantSource clock;
    private final Event<Installed> installed;

    TerminalServerResource(TerminalServerInstaller installer, TerminalServers servers, TerminalServerConfig config,
        InstantSource clock, Event<Installed> installed) {
        this.installer = installer;
        this.servers = servers;
        this.config = config;
        this.clock = clock;
        this.installed = installed;
    }

    /**
     * @param version of its operating system; Windows Server 2003 unless said otherwise
     * @param xpEdition which Windows XP its clients run, since they do not say; Professional unless said otherwise
     * @param internetConnector whether it lets people in anonymously; of Windows 2000 only
     * @param licenseServers the override of discovery (KB 279561): these are asked, in this order, and no others
     */
    record InstallRequest(
        @NotNull @Pattern(regexp = COMPUTER_NAME, message = "1 to 15 letters A-Z, digits and hyphens") String name,
        @Min(1) @Max(65_535) int rdpPort,
        LicensingMode licensingMode, ProductVersion version, XpEdition xpEdition, boolean internetConnector,
        @NotNull @Pattern(regexp = PLACE_NAME, message = "1 to 64 letters A-Z, digits, dots, hyphens") String domain,
        @Pattern(regexp = "|" + PLACE_NAME, message = "up to 64 letters A-Z, digits, dots, hyphens") String site,
        @Size(max = 8) List<@NotNull @Pattern(regexp = COMPUTER_NAME,
            message = "1 to 15 letters A-Z, digits and hyphens") String> licenseServers,
        @Valid ProfileChoice profile) {

        Installation toInstallation() {
            return new Installation(UUID.randomUUID(), name, rdpPort,
                licensingMode == null ? LicensingMode.PER_DEVICE : licensingMode,
                version == null ? ProductVersion.WINDOWS_SERVER_2003 : version,
                xpEdition == null ? XpEdition.PROFESSIONAL : xpEdition, internetConnector, domain,
                site == null ? "" : site,
                licenseServers == null ? List.of() : licenseServers.stream().distinct().toList(),
                profile == null ? ProfileChoice.DEFAULT : profile);
        }
    }

    /** @param gracePeriodDays whole days that are left, 0 when it is over */
    record TerminalServerAnswer(String name, int rdpPort, LicensingMode licensingMode, ProductVersion version,
        XpEdition xpEdition, boolean internetConnector, String domain, String site, List<String> licenseServers,
        Profile profile,
        long gracePeriodDays) {}

    /** When the answer is there, clients can connect. */
    @POST
    @ResponseStatus(201)
    public TerminalServerAnswer install(@NotNull @Valid InstallRequest request) {
        if (request.internetConnector() && request.version() != ProductVersion.WINDOWS_2000) {
            throw new MalformedRequestProblem("internetConnector", "on Windows 2000 only");
        }
        var server = installer.install(request.toInstallation());
        installed.fire(new Installed(server.name()));
        return answer(server);
    }

    /** By name; ask again with {@code after} = the last name you have. */
    @GET
    public List<TerminalServerAnswer> list(
        @QueryParam("after") @DefaultValue("") @Pattern(regexp = "|" + COMPUTER_NAME) String after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return servers.page(after, limit).stream().map(this::answer).toList();
    }

    @GET
    @Path("/{name: [A-Z0-9-]+}")
    public TerminalServerAnswer one(@PathParam("name") String name) {
        return answer(servers.named(name));
    }

    private TerminalServerAnswer answer(TerminalServer server) {
        return new TerminalServerAnswer(server.name(), server.rdpPort(), server.licensingMode(), server.version(),
            server.xpEdition(), server.internetConnector(), server.domain(), server.site(), server.licenseServers(),
            server.profile(),
            server.gracePeriod(config.gracePeriod()).daysLeftAt(clock.instant()));
    }
}
