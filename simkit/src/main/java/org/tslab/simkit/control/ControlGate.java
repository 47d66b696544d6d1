package org.tslab.simkit.control;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tslab.simkit.SimConfig;
import org.tslab.simkit.problem.NotFoundProblem;

/** Where the control plane is off, it is not there: nobody learns that it exists. */
class ControlGate {
    private final SimConfig config;

    ControlGate(SimConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (!config.enabled() && path.startsWith("/__sim")) {
            throw new NotFoundProblem("path", path);
        }
    }
}
