package org.tslab.terminalserver.server;

/** An event: something that connections go by was changed in the database. Fired in the transaction of the change. */
public record Changed() {}
