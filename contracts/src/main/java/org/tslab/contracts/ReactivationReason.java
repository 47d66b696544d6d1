package org.tslab.contracts;

/** Why a license server is reactivated. The order is that of the numbers 0 to 4 of Win32_TSLicenseServer. */
public enum ReactivationReason {
    SERVER_REDEPLOYED,
    CERTIFICATE_CORRUPT,
    PRIVATE_KEY_COMPROMISED,
    /** The registration has expired: the certificate's time is over. */
    ACTIVATION_KEY_EXPIRED,
    SERVER_UPGRADED
}
