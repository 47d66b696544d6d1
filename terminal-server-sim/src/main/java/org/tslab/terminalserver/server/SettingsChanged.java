package org.tslab.terminalserver.server;

/** A terminal server has other settings, and that is committed. */
public record SettingsChanged(String terminalServer) {}
