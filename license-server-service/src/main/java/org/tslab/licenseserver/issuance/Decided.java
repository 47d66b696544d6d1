package org.tslab.licenseserver.issuance;

import java.util.Base64;
import java.util.List;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;

/**
 * What was decided for one request, and written down.
 *
 * @param license what the device now has; null when refused
 * @param licenseServer whose license it is
 * @param referrals the license servers that may have what this one has none left of, in the order to ask
 */
public record Decided(Outcome outcome, String reason, IssuedLicense license, String licenseServer,
    List<String> referrals) {

    public boolean granted() {
        return license != null;
    }

    public LicenseAnswer answerOf(String asked) {
        return new LicenseAnswer(outcome, reason, granted() ? license.answer() : null, null, referredTo(asked));
    }

    /** The answer that brings the CAL itself. */
    public LicenseAnswer answerOf(String asked, byte[] token) {
        return new LicenseAnswer(outcome, reason, license.answer(), Base64.getEncoder().encodeToString(token),
            referredTo(asked));
    }

    Decided referring(List<String> licenseServers) {
        return new Decided(outcome, reason, license, licenseServer, licenseServers);
    }

    /** What a license server decided to which another one referred. */
    Decided instead(Decided before) {
        return new Decided(outcome, before.reason + " It referred to " + licenseServer + ": " + reason, license,
            licenseServer, List.of());
    }

    boolean isPermanent() {
        return granted() && license.status() == LicenseStatus.ACTIVE;
    }

    private String referredTo(String asked) {
        return licenseServer.equals(asked) ? null : licenseServer;
    }
}
