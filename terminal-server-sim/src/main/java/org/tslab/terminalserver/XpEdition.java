package org.tslab.terminalserver;

import org.tslab.contracts.ClientOperatingSystem;

/**
 * Which Windows XP the clients of a terminal server run. The two say the same of themselves on the wire, so the
 * administrator says it for them.
 */
public enum XpEdition {
    PROFESSIONAL(ClientOperatingSystem.WINDOWS_XP_PROFESSIONAL),
    HOME(ClientOperatingSystem.WINDOWS_XP_HOME);

    private final ClientOperatingSystem system;

    XpEdition(ClientOperatingSystem system) {
        this.system = system;
    }

    public ClientOperatingSystem system() {
        return system;
    }
}
