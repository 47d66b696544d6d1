package org.tslab.simkit.trace;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether there are traces, and where they go. */
@ConfigMapping(prefix = "tslab.traces")
public interface TraceConfig {
    /** Where a collector takes OTLP over HTTP, with its path. Nobody collects, and nothing is traced, without it. */
    Optional<URI> collector();

    /** Of so many requests or connections that begin a trace one is traced. */
    @WithDefault("1")
    int oneOf();
}
