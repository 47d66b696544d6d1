package org.tslab.lab.topology;

/** The three ways that the knowledge base article names. */
public enum Preset {
    /** Upgrade the domain controllers that host the license server (S2-40). */
    A,
    /** A Windows Server 2003 license server on a member server (S2-41). */
    B,
    /** Demote the license server to a member server, upgrade it, add domain controllers as needed (S2-42). */
    C
}
