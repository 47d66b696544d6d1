package org.tslab.simkit.eventlog;

import org.tslab.simkit.setting.AtLeastOne;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How much of the event logs is kept. */
@ConfigMapping(prefix = "tslab.event-log")
public interface EventLogConfig {
    /** How many events are kept of each server, give or take a tenth: the oldest make way. */
    @WithDefault("10000")
    @WithConverter(AtLeastOne.class)
    int keep();
}
