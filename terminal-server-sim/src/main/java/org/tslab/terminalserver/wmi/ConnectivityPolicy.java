package org.tslab.terminalserver.wmi;

import java.util.Optional;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.AccessAnswer;

/** What to say of a license server that was asked for nothing but a sign of life. Pure. */
final class ConnectivityPolicy {
    static final long NO = 0;
    static final long YES = 1;
    /** No terminal server can tell what somebody's account may do on a license server. */
    static final long DONT_KNOW = 2;
    private static final long ALLOWED = 0;
    private static final long NOT_ALLOWED = 1;

    private ConnectivityPolicy() {}

    /** A terminal server talks to no older license server (S2-36). */
    static ConnectivityStatus status(Optional<AccessAnswer> heard, ProductVersion terminalServer) {
        return heard.map(answer -> {
            if (answer.version().compareTo(terminalServer) < 0) {
                return ConnectivityStatus.LS_CONNECTABLE_LOWER_VERSION;
            }
            return answer.allowed()
                ? ConnectivityStatus.LS_CONNECTABLE_VALID_LS
                : ConnectivityStatus.LS_CONNECTABLE_NOT_IN_TSCGROUP;
        }).orElse(ConnectivityStatus.LS_NOT_CONNECTABLE);
    }

    /** IsLSAvailable. */
    static long available(Optional<AccessAnswer> heard) {
        return heard.isPresent() ? YES : NO;
    }

    /** IssuingCALs: whether the license server may issue to this terminal server. */
    static long issuing(Optional<AccessAnswer> heard) {
        return heard.map(answer -> answer.allowed() ? YES : NO).orElse(DONT_KNOW);
    }

    /** AccessAllowed counts the other way round. */
    static long accessAllowed(AccessAnswer heard) {
        return heard.allowed() ? ALLOWED : NOT_ALLOWED;
    }
}
