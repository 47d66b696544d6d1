package org.tslab.contracts;

/** What a relay holds while it carries events from its outbox to the broker: whoever holds it, no event moves. */
public final class RelayLock {
    /** The key of PostgreSQL's advisory lock, in each service's own database. */
    public static final long KEY = 0x7451_0b0cL;

    private RelayLock() {}
}
