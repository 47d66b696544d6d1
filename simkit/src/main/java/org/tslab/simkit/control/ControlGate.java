package org.tslab.simkit.control;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tslab.simkit.SimConfig;
import org.tslab.simkit.problem.DependencyDownProblem;
import org.tslab.simkit.problem.NotFoundProblem;

/**
 * Where the control plane is off, it is not there: nobody learns that it exists. And as long as the clock is not known,
 * nothing can be asked that may depend on it.
 */
class ControlGate {
    private static final String CONTROL = "/__sim";
    private final SimConfig config;
    private final FollowedClock clock;

    ControlGate(SimConfig config, FollowedClock clock) {
        this.config = config;
        this.clock = clock;
    }

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (!config.enabled() && path.startsWith(CONTROL)) {
            throw new NotFoundProblem("path", path);
        }
        if (!clock.isKnown() && !path.startsWith(CONTROL)) {
            throw new DependencyDownProblem("broker");
        }
    }
}
