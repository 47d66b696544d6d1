package org.tslab.contracts.transition;

/** What a product key is the key of. Only Windows XP Professional earns a transition CAL (S2-18). */
public enum DesktopProduct {
    XP_PROFESSIONAL,
    XP_HOME
}
