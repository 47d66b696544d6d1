package org.tslab.contracts;

/** The roles that a bearer token can carry in its groups. */
public final class Role {
    /** Answers the clearinghouse's telephone. */
    public static final String CLEARINGHOUSE_AGENT = "clearinghouse-agent";
    /** Sells licenses: makes agreements and license codes. */
    public static final String RESELLER = "reseller";
    /** Product Support Services: sees everything, may neither activate nor install (S2-64). */
    public static final String SUPPORT = "support";
    public static final String LICENSE_SERVER_ADMIN = "license-server-admin";
    public static final String TERMINAL_SERVER_ADMIN = "terminal-server-admin";
    /** A machine; the token's subject is the terminal server's name. */
    public static final String TERMINAL_SERVER = "terminal-server";
    /** Turns the clock, resets, reads the journal. */
    public static final String INSTRUCTOR = "instructor";

    private Role() {}
}
