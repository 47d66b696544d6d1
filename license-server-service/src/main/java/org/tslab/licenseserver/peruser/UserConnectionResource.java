package org.tslab.licenseserver.peruser;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.contracts.licenseserver.UserConnectionAnswer;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Connections to Per User terminal servers, over HTTP. */
@Path("/v1/license-servers/{name}/user-connections")
class UserConnectionResource {
    private static final int MOST_AT_ONCE = 500;
    private final UserConnections connections;

    UserConnectionResource(UserConnections connections) {
        this.connections = connections;
    }

    @POST
    @RolesAllowed(Role.TERMINAL_SERVER)
    public List<UserConnectionAnswer> connect(String name, @NotNull List<@NotNull UserConnection> connecting,
        @Context SecurityContext caller) {
        if (connecting.size() > MOST_AT_ONCE) {
            throw new MalformedRequestProblem("", "up to " + MOST_AT_ONCE + " connections");
        }
        return connections.answer(name, caller.getUserPrincipal().getName(),
            connecting.stream().map(User::of).toList());
    }
}
