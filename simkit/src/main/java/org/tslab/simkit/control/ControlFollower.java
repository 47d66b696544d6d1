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
 * Keeps this replica among those that a change of the clock waits for. It is ready once it follows the clock that was
 * set before it started, and for as long as it hears over the broker what it says there: others wait no longer for one
 * that is silent, so the clock may have been turned without it.
 */
@Readiness
@ApplicationScoped
class ControlFollower implements HealthCheck {
    private static final long BEAT_MILLIS = 2_000;
    private final ControlTopic topic;
    private final SimConfig config;
    private final FollowedClock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread beat = Thread.ofPlatform().name("control-beat").daemon().unstarted(this::beat);

    ControlFollower(ControlTopic topic, SimConfig config, FollowedClock clock) {
        this.topic = topic;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.follow()) {
            beat.start();
        }
    }

    /** Takes leave, so that nobody waits for this replica any more. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        beat.join(BEAT_MILLIS);
        if (config.follow() && topic.hearsItself(Replicas.ALIVE)) {
            said(topic::takeLeave);
        }
    }

    @Override
    public HealthCheckResponse call() {
        var known = clock.isKnown();
        var hears = !config.follow() || topic.hearsItself(config.readyWithoutBroker());
        return HealthCheckResponse.named("control").withData("clock-known", known).withData("broker-answers", hears)
            .status(known && hears).build();
    }

    private void beat() {
        try {
            do {
                said(topic::announceSelf);
            } while (!stopping.await(BEAT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void said(Runnable word) {
        try {
            word.run();
        } catch (ProblemException e) {
            Log.warn("this replica cannot announce itself: the broker does not answer");
        }
    }
}
