package org.tslab.licenseserver.revocation;

import static org.tslab.licenseserver.revocation.RevocationAnswer.Outcome.REFUSED_NOT_ENABLED;
import static org.tslab.licenseserver.revocation.RevocationAnswer.Outcome.REFUSED_NOT_PERMANENT;
import static org.tslab.licenseserver.revocation.RevocationAnswer.Outcome.REFUSED_TOO_MANY;
import static org.tslab.licenseserver.revocation.RevocationAnswer.Outcome.REVOKED;

import java.time.Instant;
import java.util.List;

import org.tslab.contracts.LicenseStatus;

/** Which licenses can be revoked (section 4.7). Users' licenses never are: none are issued. */
final class RevocationPolicy {
    /** One in five of the installed licenses for a version. */
    private static final int ONE_IN = 5;

    private RevocationPolicy() {}

    /**
     * What is to be known.
     *
     * @param installed Per Device licenses for the version of the license, in all key packs
     * @param revokedUntil the end of each license for that version that counts as revoked now, in order
     */
    record Facts(boolean enabled, LicenseStatus status, long installed, List<Instant> revokedUntil) {
        /** How many more can be revoked. */
        long left() {
            return Math.max(0, installed / ONE_IN - revokedUntil.size());
        }
    }

    static RevocationAnswer judge(Facts facts, Instant countsUntil) {
        if (!facts.enabled()) {
            return new RevocationAnswer(REFUSED_NOT_ENABLED, "Licenses can be revoked from Windows Server 2008 on. The"
                + " policy of this license server does not allow it.", 0, null);
        }
        if (facts.status() != LicenseStatus.ACTIVE) {
            return answer(REFUSED_NOT_PERMANENT, "Only a permanent Per Device license of a key pack can be revoked;"
                + " this one is " + facts.status() + ".", facts);
        }
        if (facts.left() == 0) {
            return answer(REFUSED_TOO_MANY, facts.revokedUntil().size() + " of " + facts.installed() + " licenses for"
                + " that version count as revoked; at most one in " + ONE_IN + " may at a time.", facts);
        }
        var after = facts.revokedUntil().isEmpty() || countsUntil.isBefore(facts.revokedUntil().getFirst())
            ? countsUntil
            : facts.revokedUntil().getFirst();
        return new RevocationAnswer(REVOKED, "The license is back in its key pack. It counts as revoked until "
            + countsUntil + ".", facts.left() - 1, facts.left() > 1 ? null : after);
    }

    private static RevocationAnswer answer(RevocationAnswer.Outcome outcome, String reason, Facts facts) {
        return new RevocationAnswer(outcome, reason, facts.left(),
            facts.left() > 0 || facts.revokedUntil().isEmpty() ? null : facts.revokedUntil().getFirst());
    }
}
