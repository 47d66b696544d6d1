package org.tslab.simkit.control;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.SimConfig;

/**
 * Whether this replica knows yet what the clock of the environment shows. Until then it may be years off, and whoever
 * acts by it would end what has not ended.
 */
@ApplicationScoped
public class FollowedClock {
    private final ControlTopic topic;
    private final SimConfig config;

    FollowedClock(ControlTopic topic, SimConfig config) {
        this.topic = topic;
        this.config = config;
    }

    public boolean isKnown() {
        return !config.follow() || topic.caughtUp();
    }

    /** Returns as soon as it is known, or when the time is over. */
    public void awaitKnown(Duration time) throws InterruptedException {
        if (!isKnown()) {
            topic.awaitCatchingUp(time);
        }
    }
}
