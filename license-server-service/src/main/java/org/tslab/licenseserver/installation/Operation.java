package org.tslab.licenseserver.installation;

/** What a license server may be asked to do, as far as its activation decides about it. */
public enum Operation {
    ACTIVATE,
    REACTIVATE,
    DEACTIVATE,
    UPGRADE,
    INSTALL_KEY_PACK,
    CONVERT_LICENSES,
    /** Licenses that nobody has, or all that the database holds. */
    REMOVE_LICENSES,
    ISSUE_TEMPORARY,
    ISSUE_PERMANENT,
    RENEW,
    /** What was issued stays valid. */
    HONOR_ISSUED
}
