package org.tslab.contracts;

/** Whether a license server may issue more than temporary licenses. Names, since the numbers differ by API. */
public enum ActivationStatus {
    NOT_ACTIVATED,
    ACTIVATED,
    /** Its certificate has expired, is damaged or revoked, or the server was upgraded (S1-27). */
    REACTIVATION_REQUIRED,
    /** For issuing it is as if it had never been activated; what it issued stays valid. */
    DEACTIVATED
}
