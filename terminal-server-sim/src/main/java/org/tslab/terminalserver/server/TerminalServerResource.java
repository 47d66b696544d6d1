package org.tslab.terminalserver.server;

import java.time.Instant;
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
import org.tslab.contracts.Edition;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Release;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.XpEdition;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.profile.ProfileChoice;
import org.tslab.terminalserver.server.TerminalServer.Installation;
import org.tslab.terminalserver.server.TerminalServerInstaller.Installed;
import org.tslab.terminalserver.server.TerminalServerInstaller.Installing;
import org.tslab.terminalserver.settings.ComputerName;
import org.tslab.terminalserver.settings.GraceStart;
import org.tslab.terminalserver.settings.SettingsChoice;

/** Installing and looking at terminal servers. */
@Path("/v1/terminal-servers")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.INSTRUCTOR})
class TerminalServerResource {
    private static final String PLACE_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private final TerminalServerInstaller installer;
    private final TerminalServers servers;
    private final GraceBook grace;
    private final TerminalServerConfig config;
    private final InstantSource clock;
    private final Event<Installing> installing;
    private final Event<Installed> installed;

    TerminalServerResource(TerminalServerInstaller installer, TerminalServers servers, GraceBook grace,
        TerminalServerConfig config, InstantSource clock, Event<Installing> installing,
        Event<Installed> installed) {
        this.installer = installer;
        this.servers = servers;
        this.grace = grace;
        this.config = config;
        this.clock = clock;
        this.installing = installing;
        this.installed = installed;
    }

    /**
     * What to install. The settings are those that {@link SettingsChoice} describes.
     *
     * @param xpEdition which Windows XP its clients run, since they do not say; Professional unless said otherwise
     * @param internetConnector whether it lets people in anonymously; of Windows 2000 only
     */
    record InstallRequest(
        @ComputerName String name,
        @Min(1) @Max(65_535) int rdpPort,
        XpEdition xpEdition, boolean internetConnector,
        @NotNull @Pattern(regexp = PLACE_NAME, message = "1 to 64 letters A-Z, digits, dots, hyphens") String domain,
        @Pattern(regexp = "|" + PLACE_NAME, message = "up to 64 letters A-Z, digits, dots, hyphens") String site,
        Release release,
        Edition edition,
        LicensingMode licensingMode,
        Integer policyAcOn,
        @Size(max = SettingsChoice.MOST) List<@ComputerName String> licenseServers,
        @Size(max = SettingsChoice.MOST) List<@ComputerName String> policyLicenseServers,
        GraceStart graceStarts,
        Boolean graceEndsOnDiscovery,
        @Valid ProfileChoice profile) {

        Installation toInstallation(Instant now) {
            return new Installation(UUID.randomUUID(), name, rdpPort,
                xpEdition == null ? XpEdition.PROFESSIONAL : xpEdition, internetConnector, domain,
                site == null ? "" : site, settings().resolve(), profile == null ? ProfileChoice.DEFAULT : profile, now);
        }

        private SettingsChoice settings() {
            return new SettingsChoice(release, edition, licensingMode, policyAcOn, licenseServers,
                policyLicenseServers, graceStarts, graceEndsOnDiscovery);
        }
    }

    /**
     * @param gracePeriodDays whole days that are left, 0 when it is over
     * @param gracePeriodWarning whether it is about to end
     */
    record TerminalServerAnswer(String name, int rdpPort, LicensingMode licensingMode, ProductVersion version,
        Release release, Edition edition, XpEdition xpEdition, boolean internetConnector, String domain, String site,
        List<String> licenseServers, List<String> policyLicenseServers, Profile profile, long gracePeriodDays,
        boolean gracePeriodWarning) {}

    /** When the answer is there, clients can connect. */
    @POST
    @ResponseStatus(201)
    public TerminalServerAnswer install(@NotNull @Valid InstallRequest request) {
        if (request.internetConnector() && request.settings().resolve().release() != Release.WINDOWS_2000) {
            throw new MalformedRequestProblem("internetConnector", "on Windows 2000 only");
        }
        // Before the transaction begins: whoever looks for ports to leave needs one of its own.
        installing.fire(new Installing());
        var server = installer.install(request.toInstallation(clock.instant()));
        installed.fire(new Installed(server.name()));
        return answer(server);
    }

    /** By name; ask again with {@code after} = the last name you have. */
    @GET
    public List<TerminalServerAnswer> list(
        @QueryParam("after") @DefaultValue("") @Pattern(regexp = "|" + ComputerName.PATTERN) String after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return servers.page(after, limit).stream().map(this::answer).toList();
    }

    @GET
    @Path("/{name: [A-Z0-9-]+}")
    public TerminalServerAnswer one(@PathParam("name") String name) {
        return answer(servers.named(name));
    }

    private TerminalServerAnswer answer(TerminalServer server) {
        var settings = server.settings();
        var period = grace.periodOf(server);
        return new TerminalServerAnswer(server.name(), server.rdpPort(), server.licensingMode(), server.version(),
            settings.release(), settings.edition(), server.xpEdition(), server.internetConnector(), server.domain(),
            server.site(), settings.licenseServers(), settings.policyLicenseServers(), server.profile(),
            period.daysLeftAt(clock.instant()), period.warningDueAt(clock.instant(), config.graceWarning()));
    }
}
