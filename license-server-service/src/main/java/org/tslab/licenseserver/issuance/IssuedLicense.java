package org.tslab.licenseserver.issuance;

import java.time.Instant;
import java.util.UUID;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer;

/**
 * A license that a device has or had. Every change of what it is worth gives it a new serial, hence a new token.
 *
 * @param serial of the certificate that this license becomes when it is delivered
 * @param keyPackId where it was taken from, 0 unless it is active
 */
public record IssuedLicense(Device device, long licenseId, UUID serial, LicenseStatus status, boolean validated,
    long keyPackId, Instant issuedAt, Instant expiresAt, String computer, String user) {

    Holding holding() {
        return switch (status) {
            case TEMPORARY -> new Holding.Temporary(expiresAt, validated);
            case ACTIVE -> new Holding.Permanent(expiresAt);
            case BUILT_IN -> new Holding.BuiltIn();
            case RETURNED -> new Holding.Returned();
            case REVOKED -> new Holding.Revoked();
        };
    }

    static IssuedLicense temporary(Asked asked, long licenseId, Instant issuedAt, Instant expiresAt) {
        return new IssuedLicense(asked.device(), licenseId, UUID.randomUUID(), LicenseStatus.TEMPORARY, false, 0,
            issuedAt, expiresAt, asked.computer(), asked.user());
    }

    /** The same license, now permanent and taken from this key pack. */
    static IssuedLicense permanent(Asked asked, long licenseId, long keyPackId, Instant issuedAt, Instant expiresAt) {
        return new IssuedLicense(asked.device(), licenseId, UUID.randomUUID(), LicenseStatus.ACTIVE, true, keyPackId,
            issuedAt, expiresAt, asked.computer(), asked.user());
    }

    /** Taken from no key pack. */
    static IssuedLicense builtIn(Asked asked, long licenseId, Instant issuedAt, Instant expiresAt) {
        return new IssuedLicense(asked.device(), licenseId, UUID.randomUUID(), LicenseStatus.BUILT_IN, true, 0,
            issuedAt, expiresAt, asked.computer(), asked.user());
    }

    IssuedLicense renewed(Instant now, Instant newExpiresAt) {
        return new IssuedLicense(device, licenseId, UUID.randomUUID(), status, validated, keyPackId, now, newExpiresAt,
            computer, user);
    }

    LicenseAnswer.License answer() {
        return new LicenseAnswer.License(licenseId, status, validated, expiresAt);
    }
}
