package org.tslab.licenseserver.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A CAL to be kept.
 *
 * @param serial of the license as it was when the CAL was signed
 * @param expiresAt when the CAL ends; the license may be renewed while its client has this one
 */
record SignedCal(long licenseId, UUID serial, Instant expiresAt, byte[] token) {}
