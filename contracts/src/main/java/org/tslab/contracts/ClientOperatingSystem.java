package org.tslab.contracts;

/** What a client runs, as far as licensing asks: some of them bring the right to use Windows 2000 terminal servers. */
public enum ClientOperatingSystem {
    /** Professional or Server: both bring it. */
    WINDOWS_2000,
    WINDOWS_XP_PROFESSIONAL,
    /** Brings nothing (KB 315262). */
    WINDOWS_XP_HOME,
    /** Anything else, or not known. */
    OTHER
}
