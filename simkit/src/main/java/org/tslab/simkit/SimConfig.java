package org.tslab.simkit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What makes a service a simulator. */
@ConfigMapping(prefix = "tslab.sim")
public interface SimConfig {
    /** Whether the control plane under /__sim answers at all. */
    @WithDefault("false")
    boolean enabled();

    /** The seed of everything that happens by chance, except key material. */
    @WithDefault("1")
    long seed();

    /** Whether this replica follows the control topic: the clock of the environment, the fault rules of its service. */
    @WithDefault("true")
    boolean follow();

    /**
     * How many milliseconds a change of the clock waits for the other replicas, and a fault rule for this one. More
     * than the 6 s after which a replica that was killed is no longer waited for.
     */
    @WithDefault("8000")
    long followTimeoutMillis();

    /**
     * How long this replica stays ready while it hears nothing over the broker, not even itself. When the clock is
     * turned the others wait 6 s for it, but on a busy machine it may be merely slow. Where nobody turns the clock it
     * may be long: nothing is lost meanwhile.
     */
    @WithDefault("PT15S")
    Duration readyWithoutBroker();
}
