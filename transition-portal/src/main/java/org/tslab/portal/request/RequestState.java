package org.tslab.portal.request;

/**
 * Where a request is.
 *
 * <pre>
 * SUBMITTED ──► ISSUED ──► MAILED ──► DELIVERED
 *     │           ▲           │
 *     ▼           └─ BOUNCED ◄┘
 *  REFUSED
 * </pre>
 */
public enum RequestState {
    /** On its way to the clearinghouse, or being looked at there. */
    SUBMITTED,
    /** The tokens are here; the mail waits for its turn. */
    ISSUED,
    /** The clearinghouse gives nothing for these product keys. */
    REFUSED,
    /** The mail is being handed over; whether the mail server has it is not known yet. */
    MAILED,
    /** The mail server has taken the mail. */
    DELIVERED,
    /** The mail server will not take the mail for this address. */
    BOUNCED;

    /** Whether something goes on by itself. */
    public boolean moving() {
        return this == SUBMITTED || this == ISSUED || this == MAILED;
    }

    /** Whether nothing more can become of it. */
    boolean over() {
        return this == REFUSED || this == DELIVERED;
    }
}
