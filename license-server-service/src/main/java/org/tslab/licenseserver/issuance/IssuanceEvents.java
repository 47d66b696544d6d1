package org.tslab.licenseserver.issuance;

import java.util.Optional;

import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.issuance.IssuancePolicy.Facts;

/** What an administrator finds in the event log after a decision. Pure. */
final class IssuanceEvents {
    private IssuanceEvents() {}

    /**
     * @param left whether there is still a license after the decision
     */
    static Optional<TermServLicensing> of(Facts facts, IssuanceDecision decision, boolean left) {
        return switch (decision.outcome()) {
            case REFUSED_NOT_ACTIVATED -> Optional.of(TermServLicensing.TEMPORARY_ONLY);
            case REFUSED_NO_LICENSES_LEFT -> Optional.of(TermServLicensing.NO_PERMANENT_LICENSE);
            case TEMPORARY_ISSUED -> facts.activated()
                ? Optional.empty()
                : Optional.of(TermServLicensing.TEMPORARY_ONLY);
            case PERMANENT_ISSUED -> left ? Optional.empty() : Optional.of(TermServLicensing.ALL_LICENSES_USED);
            case KEPT -> facts.activated() && !facts.inStock() && wantsMore(facts.holding())
                ? Optional.of(TermServLicensing.TOO_FEW_LICENSES)
                : Optional.empty();
            case RENEWED -> Optional.empty();
        };
    }

    private static boolean wantsMore(Holding holding) {
        return switch (holding) {
            case Holding.Temporary temporary -> temporary.validated();
            case Holding.Permanent _,Holding.Returned _,Holding.Nothing _ -> false;
        };
    }
}
