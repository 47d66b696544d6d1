package org.tslab.terminalserver.server;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.tslab.contracts.Role;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.profile.ProfileChoice;

/** The profile of one terminal server. */
@Path("/v1/terminal-servers/{name: [A-Z0-9-]+}/profile")
@RolesAllowed({Role.TERMINAL_SERVER_ADMIN, Role.INSTRUCTOR})
class ProfileResource {
    private final ProfileChanger changer;
    private final TerminalServers servers;
    private final Event<ProfileChanged> changed;

    ProfileResource(ProfileChanger changer, TerminalServers servers, Event<ProfileChanged> changed) {
        this.changer = changer;
        this.servers = servers;
        this.changed = changed;
    }

    @GET
    public Profile profile(@PathParam("name") String name) {
        return servers.named(name).profile();
    }

    /** Knobs that are not given have the named profile's value, whatever they were before. */
    @PUT
    public Profile change(@PathParam("name") String name, @NotNull @Valid ProfileChoice choice) {
        var profile = changer.change(name, choice);
        changed.fire(new ProfileChanged(name));
        return profile;
    }
}
