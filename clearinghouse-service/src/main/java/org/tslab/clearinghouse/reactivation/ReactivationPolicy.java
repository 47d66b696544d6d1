package org.tslab.clearinghouse.reactivation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

import org.tslab.clearinghouse.caller.Holder;
import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.AnswerAgain;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.Grant;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.Refuse;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.ReactivationReason;

/**
 * Which license servers are reactivated. Whoever shows the former certificate has proven to be the license server, also
 * when the certificate has expired; where it does not speak any more, the registrant's word is taken for it.
 */
final class ReactivationPolicy {
    private ReactivationPolicy() {}

    /**
     * What is to be known about a request.
     *
     * @param holder whose certificate came with the connection
     * @param sameRegistrant whether the form names who registered the license server
     * @param certificateGood whether the license server's newest certificate is still accepted
     */
    record Facts(Optional<KnownActivation> known, Optional<Holder> holder, boolean sameRegistrant,
        boolean certificateGood, OptionalInt limit) {}

    /** @param newKey of the certificate that is asked for */
    static ReactivationDecision automatic(Facts facts, ReactivationReason reason, byte[] newKey) {
        if (facts.known().isEmpty()) {
            return new Refuse(Refusal.NEVER_ACTIVATED);
        }
        var known = facts.known().get();
        if (known.certified() && Arrays.equals(known.keyHash(), newKey)) {
            return facts.certificateGood() ? new AnswerAgain(known) : new Refuse(Refusal.KEY_IS_NOT_NEW);
        }
        if (known.standing() == Standing.REVOKED) {
            return new Refuse(Refusal.REVOKED);
        }
        return proven(facts, known, reason) ? unlessTooOften(facts, known) : new Refuse(Refusal.NOT_PROVEN);
    }

    /** The agent hears who calls, and may help where nobody else can. */
    static ReactivationDecision byTelephone(Facts facts) {
        if (facts.known().isEmpty()) {
            return new Refuse(Refusal.NEVER_ACTIVATED);
        }
        return facts.sameRegistrant()
            ? unlessTooOften(facts, facts.known().get())
            : new Refuse(Refusal.NOT_PROVEN);
    }

    /** Whose key is stolen proves nothing with it. */
    private static boolean proven(Facts facts, KnownActivation known, ReactivationReason reason) {
        return switch (reason) {
            case PRIVATE_KEY_COMPROMISED -> facts.sameRegistrant();
            case SERVER_REDEPLOYED, CERTIFICATE_CORRUPT, ACTIVATION_KEY_EXPIRED, SERVER_UPGRADED ->
                facts.sameRegistrant() || facts.holder().filter(holder -> !holder.revoked()
                    && holder.licenseServerId().equals(known.licenseServerId())).isPresent();
        };
    }

    private static ReactivationDecision unlessTooOften(Facts facts, KnownActivation known) {
        var limit = facts.limit();
        return limit.isPresent() && known.reactivations() >= limit.getAsInt()
            ? new Refuse(Refusal.TOO_OFTEN)
            : new Grant(known);
    }
}
