package org.tslab.terminalserver.discovery;

import java.time.Instant;

/**
 * What came of a terminal server's last discovery.
 *
 * @param licenseServer empty when it found none
 * @param since when this came of it first
 * @param lookedAt when it looked last
 */
record Choice(String licenseServer, Instant since, Instant lookedAt) {
    boolean isNone() {
        return licenseServer.isEmpty();
    }
}
