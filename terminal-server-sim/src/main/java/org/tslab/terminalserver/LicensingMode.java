package org.tslab.terminalserver;

/** Which kind of CAL a terminal server asks for: one or the other, never both (S2-13). */
public enum LicensingMode {
    PER_DEVICE(2),
    PER_USER(4);

    private final int policyAcOn;

    LicensingMode(int policyAcOn) {
        this.policyAcOn = policyAcOn;
    }

    /** The number that stands for it in the registry: the value PolicyAcOn (KB 834651). */
    public int policyAcOn() {
        return policyAcOn;
    }

    /** What the tools show: Per Device also when the number stands for neither (KB 834651). */
    public static LicensingMode shownFor(int policyAcOn) {
        return policyAcOn == PER_USER.policyAcOn ? PER_USER : PER_DEVICE;
    }
}
