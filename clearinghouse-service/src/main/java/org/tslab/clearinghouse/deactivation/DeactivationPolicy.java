package org.tslab.clearinghouse.deactivation;

import java.util.Optional;

import org.tslab.clearinghouse.caller.Holder;
import org.tslab.clearinghouse.deactivation.DeactivationDecision.AnswerAgain;
import org.tslab.clearinghouse.deactivation.DeactivationDecision.Refuse;
import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.deactivation.DeactivationDecision.End;
import org.tslab.clearinghouse.register.KnownActivation;

/** Whose activation ends: the license server's own, by its certificate, or the registrant's, by word of mouth. */
final class DeactivationPolicy {
    private DeactivationPolicy() {}

    /** A certificate that the deactivation itself revoked still brings the answer that was lost, and nothing else. */
    static DeactivationDecision automatic(Optional<KnownActivation> known, Holder holder) {
        return known.filter(k -> k.licenseServerId().equals(holder.licenseServerId()))
            .map(k -> switch (k.standing()) {
                case ACTIVE -> holder.good() ? new End(k) : new Refuse(Refusal.NOT_PROVEN);
                case DEACTIVATED -> new AnswerAgain(k);
                case REVOKED -> new Refuse(Refusal.REVOKED);
            }).orElseGet(() -> new Refuse(Refusal.NOT_ACTIVE));
    }

    static DeactivationDecision byTelephone(Optional<KnownActivation> known, boolean sameRegistrant) {
        if (known.isEmpty()) {
            return new Refuse(Refusal.NEVER_ACTIVATED);
        }
        if (!sameRegistrant) {
            return new Refuse(Refusal.NOT_PROVEN);
        }
        return switch (known.get().standing()) {
            case ACTIVE -> new End(known.get());
            case DEACTIVATED -> new AnswerAgain(known.get());
            case REVOKED -> new Refuse(Refusal.REVOKED);
        };
    }
}
