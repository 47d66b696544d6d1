package org.tslab.simkit.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tslab.simkit.SimConfig;
import org.tslab.simkit.problem.ProblemException;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Keeps this replica among those that a change of the clock waits for, and the service unready until it follows the
 * clock that was set before it started.
 */
@Readiness
@ApplicationScoped
class ControlFollower implements HealthCheck {
    private static final long BEAT_MILLIS = 2_000;
    private final ControlTopic topic;
    private final SimConfig config;
    private final FollowedClock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ControlFollower(ControlTopic topic, SimConfig config, FollowedClock clock) {
        this.topic = topic;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.follow()) {
            Thread.ofPlatform().name("control-beat").daemon().start(this::beat);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("control").status(clock.isKnown()).build();
    }

    private void beat() {
        try {
            do {
                announce();
            } while (!stopping.await(BEAT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce() {
        try {
            topic.announceSelf();
        } catch (ProblemException e) {
            Log.warn("this replica cannot announce itself: the broker does not answer");
        }
    }
}
