package org.tslab.terminalserver.licensing;

/** How a client calls itself and its user. Hostile text until proven otherwise, and personal: never logged. */
public record ClientIdentity(String computer, String user) {
    @Override
    public String toString() {
        return "ClientIdentity";
    }
}
