package org.tslab.terminalserver.server;

/** A terminal server has another profile, and that is committed. */
public record ProfileChanged(String terminalServer) {}
