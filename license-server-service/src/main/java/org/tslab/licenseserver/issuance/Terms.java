package org.tslab.licenseserver.issuance;

import java.time.Duration;

/**
 * How long licenses last.
 *
 * @param lease of a permanent license, drawn anew for each request
 */
record Terms(Duration temporary, Duration lease, Duration renewalWindow) {}
