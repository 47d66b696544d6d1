package org.tslab.clearinghouse.byhand;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

import java.util.Optional;

import org.tslab.clearinghouse.byhand.HandActivationDecision.Grant;
import org.tslab.clearinghouse.byhand.HandActivationDecision.ReadOutAgain;
import org.tslab.clearinghouse.byhand.HandActivationDecision.Reason;
import org.tslab.clearinghouse.byhand.HandActivationDecision.Refuse;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.ConnectionMethod;

/** Once for each Product ID, as ever (S1-26); a License Server ID may be read out again to whoever registered it. */
final class HandActivationPolicy {
    private HandActivationPolicy() {}

    /**
     * @param former what the register says of this Product ID
     * @param sameRegistrant whether the form names who registered it then
     */
    static HandActivationDecision decide(Optional<KnownActivation> former, boolean sameRegistrant,
        ConnectionMethod method) {
        return former.map(known -> again(known, sameRegistrant, method)).orElseGet(Grant::new);
    }

    private static HandActivationDecision again(KnownActivation known, boolean sameRegistrant,
        ConnectionMethod method) {
        if (known.standing() != Standing.ACTIVE || known.certified()) {
            return new Refuse(Reason.REACTIVATE);
        }
        return switch (method) {
            case TELEPHONE -> sameRegistrant
                ? new ReadOutAgain(known.licenseServerId())
                : new Refuse(Reason.REGISTERED_BY_ANOTHER);
            case WEB_BROWSER, AUTOMATIC -> new Refuse(Reason.ONLY_BY_TELEPHONE);
        };
    }
}
