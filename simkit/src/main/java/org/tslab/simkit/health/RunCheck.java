package org.tslab.simkit.health;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says which run of the ecosystem this process is of, so that a leftover of an earlier run never passes for it. */
@Readiness
class RunCheck implements HealthCheck {
    private final String runId;

    RunCheck(@ConfigProperty(name = "tslab.run-id", defaultValue = "none") String runId) {
        this.runId = runId;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("run").withData("run-id", runId).up().build();
    }
}
