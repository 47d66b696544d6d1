package org.tslab.licenseserver.issuance;

import java.time.Instant;
import java.util.Optional;

/**
 * A license as an administrator reads of it.
 *
 * @param clientExpiresAt when the CAL ends that was delivered last, which may be before the license does: until a
 *        client fetches what was renewed or upgraded, it has the former one; empty when none was delivered
 */
record ListedLicense(IssuedLicense license, Optional<Instant> clientExpiresAt) {}
