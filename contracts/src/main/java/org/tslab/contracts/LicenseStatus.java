package org.tslab.contracts;

/** What a client's license is worth. A permanent one is {@link #ACTIVE} and leased. */
public enum LicenseStatus {
    TEMPORARY,
    ACTIVE,
    /** It came with the client's operating system ("Existing Windows 2000 License") and never ends. */
    BUILT_IN,
    /** The lease ran out and the license went back to its key pack. */
    RETURNED,
    /** An administrator took it back before its lease ran out. */
    REVOKED
}
