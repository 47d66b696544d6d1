package org.tslab.simkit.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A check that is as well as a test wants it. */
@Readiness
@ApplicationScoped
class Mood implements HealthCheck {
    private volatile boolean good = true;

    void set(boolean isGood) {
        good = isGood;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mood").withData("weather", "rain").status(good).build();
    }
}
