package org.tslab.licenseserver.delivery;

import java.util.UUID;

/**
 * A CAL to be kept.
 *
 * @param serial of the license as it was when the CAL was signed
 */
record SignedCal(long licenseId, UUID serial, byte[] token) {}
