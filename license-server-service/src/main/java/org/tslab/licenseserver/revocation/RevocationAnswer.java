package org.tslab.licenseserver.revocation;

import java.time.Instant;

/**
 * What came of revoking a license. Being refused is an answer.
 *
 * @param revokableCals how many more licenses for that version can be revoked now
 * @param nextRevokeAllowedOn when the next one can be; null when it can be now
 */
public record RevocationAnswer(Outcome outcome, String reason, long revokableCals, Instant nextRevokeAllowedOn) {

    /** Whether it was revoked. */
    public enum Outcome {
        REVOKED,
        /** The license server is of a time that knew no revocation; a policy changes that. */
        REFUSED_NOT_ENABLED,
        /** Only permanent Per Device licenses of a key pack can be revoked. */
        REFUSED_NOT_PERMANENT,
        /** As many licenses for that version count as revoked as may. */
        REFUSED_TOO_MANY
    }
}
