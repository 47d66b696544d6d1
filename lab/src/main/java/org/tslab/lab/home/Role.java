package org.tslab.lab.home;

import java.util.Locale;

/** The roles a token can carry; each service checks the ones it knows. */
public enum Role {
    CLEARINGHOUSE_AGENT,
    RESELLER,
    SUPPORT,
    LICENSE_SERVER_ADMIN,
    TERMINAL_SERVER_ADMIN,
    TERMINAL_SERVER,
    INSTRUCTOR;

    /** As it stands in a token's groups. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
