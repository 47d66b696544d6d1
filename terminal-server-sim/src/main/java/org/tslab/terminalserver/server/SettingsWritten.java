package org.tslab.terminalserver.server;

import java.util.UUID;

/** A terminal server gets other settings. Fired in the transaction of the change. */
public record SettingsWritten(UUID terminalServer) {}
