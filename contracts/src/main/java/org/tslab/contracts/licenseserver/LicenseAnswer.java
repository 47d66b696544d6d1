package org.tslab.contracts.licenseserver;

import java.time.Instant;

import org.tslab.contracts.LicenseStatus;

/**
 * What the license server decided. Being refused is an answer, not an error.
 *
 * @param reason why, in a sentence a trainee understands
 * @param license what the client now has; null when refused
 * @param token the CAL itself, Base64 of PKCS#7, when it was asked for with {@code ?token=true} and can be had at once;
 *     else null, and a granted license's token is to be fetched
 * @param referredTo whose license it is, when the license server that was asked had none left and another one of its
 *     domain, workgroup or site had: its token is to be fetched there; else null
 */
public record LicenseAnswer(Outcome outcome, String reason, License license, String token, String referredTo) {

    /** What happened to the client's license. */
    public enum Outcome {
        TEMPORARY_ISSUED,
        PERMANENT_ISSUED,
        RENEWED,
        /** The client's operating system brings the license; nothing was taken from a key pack. */
        BUILT_IN_ISSUED,
        /** Nothing new: the client has what it can have. */
        KEPT,
        /** The license server is not activated, so it has only temporary licenses, and only one for each device. */
        REFUSED_NOT_ACTIVATED,
        REFUSED_NO_LICENSES_LEFT,
        /** There would be only a temporary license, and the device has had its own. */
        REFUSED_HAD_TEMPORARY,
        /** The License Server Security Group policy is enabled, and the asking computer is not in the group. */
        REFUSED_NOT_IN_GROUP
    }

    /** One issued license; its token is under {@code …/issued-licenses/{licenseId}/token}. */
    public record License(long licenseId, LicenseStatus status, boolean validated, Instant expiresAt) {}
}
