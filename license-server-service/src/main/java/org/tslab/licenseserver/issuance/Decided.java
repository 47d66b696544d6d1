package org.tslab.licenseserver.issuance;

import java.util.Base64;

import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;

/**
 * What was decided for one request, and written down.
 *
 * @param license what the device now has; null when refused
 */
public record Decided(Outcome outcome, String reason, IssuedLicense license) {

    public boolean granted() {
        return license != null;
    }

    public LicenseAnswer answer() {
        return new LicenseAnswer(outcome, reason, granted() ? license.answer() : null, null);
    }

    /** The answer that brings the CAL itself. */
    public LicenseAnswer answerWith(byte[] token) {
        return new LicenseAnswer(outcome, reason, license.answer(), Base64.getEncoder().encodeToString(token));
    }
}
