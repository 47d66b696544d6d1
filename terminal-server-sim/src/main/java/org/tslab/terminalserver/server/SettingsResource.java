package org.tslab.terminalserver.server;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.tslab.contracts.Edition;
import org.tslab.contracts.Release;
import org.tslab.contracts.Role;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.settings.GraceStart;
import org.tslab.terminalserver.settings.Settings;
import org.tslab.terminalserver.settings.SettingsChoice;

/** The settings of one terminal server; changing the licensing mode is what the original calls ChangeMode. */
@Path("/v1/terminal-servers/{name: [A-Z0-9-]+}/settings")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.INSTRUCTOR})
class SettingsResource {
    private final SettingsChanger changer;
    private final TerminalServers servers;

    SettingsResource(SettingsChanger changer, TerminalServers servers) {
        this.changer = changer;
        this.servers = servers;
    }

    /** @param advice what to know about the licensing mode */
    record SettingsAnswer(Release release, Edition edition, LicensingMode licensingMode, int policyAcOn,
        List<String> licenseServers, List<String> policyLicenseServers, GraceStart graceStarts,
        boolean graceEndsOnDiscovery, List<String> advice) {

        static SettingsAnswer of(Settings settings) {
            return new SettingsAnswer(settings.release(), settings.edition(), settings.licensingMode(),
                settings.policyAcOn(), settings.licenseServers(), settings.policyLicenseServers(),
                settings.graceStarts(), settings.graceEndsOnDiscovery(),
                settings.advice().stream().map(Settings.Advice::sentence).toList());
        }
    }

    @GET
    public SettingsAnswer settings(@PathParam("name") String name) {
        return SettingsAnswer.of(servers.named(name).settings());
    }

    /** Settings that are not given have their default, whatever they were before. */
    @PUT
    public SettingsAnswer change(@PathParam("name") String name, @NotNull @Valid SettingsChoice choice) {
        return SettingsAnswer.of(changer.change(name, _ -> choice.resolve()));
    }
}
