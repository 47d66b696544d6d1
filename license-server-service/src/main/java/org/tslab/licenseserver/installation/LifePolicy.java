package org.tslab.licenseserver.installation;

import org.tslab.contracts.ActivationStatus;

/**
 * What a license server may do in which state of its life.
 *
 * <pre>
 * NOT_ACTIVATED ──activate──► ACTIVATED ──expiry, upgrade, damage, revocation──► REACTIVATION_REQUIRED
 *                              ▲  │  ▲                                                  │      │
 *                              │  │  └───────────────────reactivate─────────────────────┘      │
 *                     reactivate  deactivate                                            deactivate
 *                              │  ▼                                                            │
 *                            DEACTIVATED ◄─────────────────────────────────────────────────────┘
 * </pre>
 */
public final class LifePolicy {
    private LifePolicy() {}

    /** Whether it may, and if not, what has to come first. */
    public enum Verdict {
        ALLOWED,
        DONE_ALREADY,
        ACTIVATE_FIRST,
        REACTIVATE_FIRST
    }

    public static Verdict judge(ActivationStatus status, Operation operation) {
        return switch (operation) {
            case ISSUE_TEMPORARY, HONOR_ISSUED, UPGRADE, REMOVE_LICENSES -> Verdict.ALLOWED;
            case ACTIVATE -> activate(status);
            case DEACTIVATE -> deactivate(status);
            case REACTIVATE -> status == ActivationStatus.NOT_ACTIVATED ? Verdict.ACTIVATE_FIRST : Verdict.ALLOWED;
            case INSTALL_KEY_PACK, CONVERT_LICENSES, ISSUE_PERMANENT, RENEW -> license(status);
        };
    }

    private static Verdict activate(ActivationStatus status) {
        return switch (status) {
            case NOT_ACTIVATED -> Verdict.ALLOWED;
            case ACTIVATED -> Verdict.DONE_ALREADY;
            case REACTIVATION_REQUIRED, DEACTIVATED -> Verdict.REACTIVATE_FIRST;
        };
    }

    private static Verdict deactivate(ActivationStatus status) {
        return switch (status) {
            case NOT_ACTIVATED -> Verdict.ACTIVATE_FIRST;
            case ACTIVATED, REACTIVATION_REQUIRED -> Verdict.ALLOWED;
            case DEACTIVATED -> Verdict.DONE_ALREADY;
        };
    }

    /** A deactivated license server licenses as one that was never activated. */
    private static Verdict license(ActivationStatus status) {
        return switch (status) {
            case NOT_ACTIVATED -> Verdict.ACTIVATE_FIRST;
            case ACTIVATED -> Verdict.ALLOWED;
            case REACTIVATION_REQUIRED, DEACTIVATED -> Verdict.REACTIVATE_FIRST;
        };
    }
}
