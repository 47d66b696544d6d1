package org.tslab.contracts.transition;

/** How a desktop license was obtained, on which the way to its transition CAL depends (S2-21). */
public enum DesktopChannel {
    /** The key is on the package (S2-26). */
    RETAIL,
    /** The key is on the Certificate of Authenticity on the computer's case (S2-26). */
    OEM,
    /** By an agreement: Install Licenses with its numbers, not the portal (S2-22). */
    VOLUME
}
