package org.tslab.contracts;

/** Why a certificate is not good any more, with the numbers of RFC 5280, 5.3.1. */
public enum RevocationReason {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    /** The license server was reactivated and has a newer one. */
    SUPERSEDED(4),
    /** The license server was deactivated. */
    CESSATION_OF_OPERATION(5),
    PRIVILEGE_WITHDRAWN(9);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Why the former certificate of a license server is revoked when it is reactivated. */
    public static RevocationReason of(ReactivationReason reason) {
        return switch (reason) {
            case PRIVATE_KEY_COMPROMISED -> KEY_COMPROMISE;
            case SERVER_REDEPLOYED, CERTIFICATE_CORRUPT, ACTIVATION_KEY_EXPIRED, SERVER_UPGRADED -> SUPERSEDED;
        };
    }
}
