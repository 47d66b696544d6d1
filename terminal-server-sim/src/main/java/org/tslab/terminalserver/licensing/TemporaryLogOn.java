package org.tslab.terminalserver.licensing;

import java.time.Instant;

/** Somebody logged on to a terminal server from a device that has a temporary license, good until then. */
public record TemporaryLogOn(String terminalServer, String hardwareId, Instant expiresAt) {}
