package org.tslab.terminalserver.settings;

/** When the grace period starts: sources disagree (domain sheet, C1). */
public enum GraceStart {
    /** When the first client is let in (TechNet cc738708). */
    FIRST_CLIENT,
    /** When Terminal Services is installed (KB 813052). */
    INSTALLATION
}
