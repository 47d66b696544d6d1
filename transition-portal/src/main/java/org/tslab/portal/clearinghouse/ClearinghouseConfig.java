package org.tslab.portal.clearinghouse;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Where the clearinghouse is. Which authorities may vouch for its transport key says the TLS configuration named
 * {@code clearinghouse} ({@code quarkus.tls.clearinghouse.trust-store…}), else the platform's own trust store.
 */
@ConfigMapping(prefix = "tslab.clearinghouse")
interface ClearinghouseConfig {
    /** Its address; https only (S1-11). */
    @WithDefault("https://localhost:8443")
    URI url();

    /** How long to wait for a connection to it, TLS included. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long to wait for its answer. */
    @WithDefault("PT5S")
    Duration answerTimeout();

    /** How long, in real time, its certificate counts as new; then it is fetched again if there is an answer. */
    @WithDefault("PT10M")
    Duration certificateFresh();
}
