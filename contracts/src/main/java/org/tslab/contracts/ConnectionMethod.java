package org.tslab.contracts;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

/** How a license server and the clearinghouse reach each other (S1-18). */
public enum ConnectionMethod {
    /** The fastest and easiest, hence the one that is recommended (S1-19). */
    AUTOMATIC("Automatic connection (recommended)"),
    /** On any computer with a browser; people carry the numbers (S1-22). */
    WEB_BROWSER("Web Browser"),
    /** Somebody calls the clearinghouse and types what the agent reads out (S1-23). */
    TELEPHONE("Telephone");

    private final String label;

    ConnectionMethod(String label) {
        this.label = label;
    }

    /** As the wizards of Terminal Server Licensing spell it. */
    public String label() {
        return label;
    }

    public boolean byHand() {
        return this != AUTOMATIC;
    }
}
