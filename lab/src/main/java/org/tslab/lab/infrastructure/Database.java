package org.tslab.lab.infrastructure;

import java.util.Locale;

/** The databases of an environment. Each has a role of the same name that owns it, and nobody else may connect. */
public enum Database {
    CLEARINGHOUSE,
    CLEARINGHOUSE_REGISTRANTS,
    LICENSE_SERVER,
    TERMINAL_SERVER,
    TRANSITION_PORTAL;

    /** The name of the database and of its owner. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + this;
    }
}
