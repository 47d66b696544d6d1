package org.tslab.terminalserver;

/** Which kind of CAL a terminal server asks for: one or the other, never both (S2-13). */
public enum LicensingMode {
    PER_DEVICE,
    PER_USER
}
