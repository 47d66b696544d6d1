package org.tslab.licenseserver.issuance;

import java.util.Optional;

import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantBuiltIn;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantPermanent;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantTemporary;
import org.tslab.licenseserver.issuance.IssuanceDecision.Keep;
import org.tslab.licenseserver.issuance.IssuanceDecision.KeepForWant;
import org.tslab.licenseserver.issuance.IssuanceDecision.Refuse;
import org.tslab.licenseserver.issuance.IssuanceDecision.Renew;

/** What an administrator finds in the event log after a decision. Pure. */
final class IssuanceEvents {
    private IssuanceEvents() {}

    /**
     * @param left whether there is still a license for the terminal server after the decision
     */
    static Optional<TermServLicensing> of(IssuanceDecision decision, boolean activated, boolean left) {
        return switch (decision) {
            case GrantTemporary _ -> activated ? Optional.empty() : Optional.of(TermServLicensing.TEMPORARY_ONLY);
            case GrantPermanent _ -> left ? Optional.empty() : Optional.of(TermServLicensing.ALL_LICENSES_USED);
            case KeepForWant _ -> Optional.of(TermServLicensing.TOO_FEW_LICENSES);
            case Refuse(var outcome, var _) -> refused(outcome);
            case GrantBuiltIn _,Renew _,Keep _ -> Optional.empty();
        };
    }

    /** Whether it is written for each computer that asks; the others are written for each version. */
    static boolean isAboutTheComputer(TermServLicensing event) {
        return event == TermServLicensing.NOT_IN_COMPUTERS_GROUP;
    }

    private static Optional<TermServLicensing> refused(Outcome refusal) {
        return switch (refusal) {
            case REFUSED_NOT_ACTIVATED -> Optional.of(TermServLicensing.TEMPORARY_ONLY);
            case REFUSED_NO_LICENSES_LEFT -> Optional.of(TermServLicensing.NO_PERMANENT_LICENSE);
            case REFUSED_NOT_IN_GROUP -> Optional.of(TermServLicensing.NOT_IN_COMPUTERS_GROUP);
            case REFUSED_HAD_TEMPORARY, TEMPORARY_ISSUED, PERMANENT_ISSUED, BUILT_IN_ISSUED, RENEWED, KEPT ->
                Optional.empty();
        };
    }
}
