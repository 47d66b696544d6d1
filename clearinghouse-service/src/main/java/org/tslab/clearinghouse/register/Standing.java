package org.tslab.clearinghouse.register;

/** What an activation is worth now. */
public enum Standing {
    ACTIVE,
    /** Its owner ended it. */
    DEACTIVATED,
    /** An agent revoked it; only an agent helps any further. */
    REVOKED
}
