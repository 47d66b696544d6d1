package org.tslab.clearinghouse.recovery;

import java.time.Instant;

import org.tslab.contracts.RecoveryReason;

/**
 * Who had licenses issued again, and why. Kept for good.
 *
 * @param position in the list of all; 0 before it is written down
 * @param agent who answered the telephone
 */
public record Recovery(long position, String formerSerial, String serial, String formerLicenseServerId,
    String licenseServerId,
    RecoveryReason reason, String agent, Instant at) {}
