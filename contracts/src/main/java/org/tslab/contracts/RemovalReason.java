package org.tslab.contracts;

/** Why licenses are in their key pack no more, although no client took them. */
public enum RemovalReason {
    /** An administrator took them out. */
    REMOVED,
    /** They are in another key pack now, Per User instead of Per Device or the other way round. */
    CONVERTED,
    /** They are on another license server now. */
    MIGRATED,
    DATABASE_REBUILT,
    /** A backup took the place of what was there. */
    DATABASE_RESTORED,
    OPERATING_SYSTEM_REPLACED
}
