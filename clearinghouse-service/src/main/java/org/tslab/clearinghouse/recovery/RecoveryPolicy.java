package org.tslab.clearinghouse.recovery;

import static org.tslab.contracts.RecoveryReason.SOURCE_REPLACED;

import java.util.Optional;

import org.tslab.clearinghouse.recovery.RecoveryDecision.AnswerAgain;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Reason;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Refuse;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Reissue;
import org.tslab.contracts.RecoveryReason;

/** Which licenses are issued again: proven ones, once for each key pack, and moved only once in their life. */
final class RecoveryPolicy {
    private RecoveryPolicy() {}

    /**
     * @param quantity how many licenses are wanted; 0 for all that the key pack holds
     */
    static RecoveryDecision decide(RecoveryFacts facts, RecoveryReason reason, int quantity, String licenseServerId) {
        if (!facts.proven()) {
            return new Refuse(Reason.NOT_PROVEN);
        }
        if (!facts.next().isEmpty()) {
            var next = facts.next().getFirst();
            return next.reason() == reason && next.licenseServerId().equals(licenseServerId)
                ? new AnswerAgain(next.serial())
                : new Refuse(Reason.ISSUED_AGAIN_BEFORE);
        }
        if (!(0 <= quantity && quantity <= facts.licenses())) {
            return new Refuse(Reason.NOT_THAT_MANY);
        }
        return refusal(facts, reason).<RecoveryDecision>map(Refuse::new)
            .orElseGet(() -> new Reissue(quantity == 0 ? facts.licenses() : quantity));
    }

    private static Optional<Reason> refusal(RecoveryFacts facts, RecoveryReason reason) {
        return switch (reason) {
            case DATABASE_REBUILT -> facts.sameServer()
                ? Optional.empty()
                : Optional.of(Reason.OTHER_SERVER);
            case SOURCE_REPLACED, SOURCE_NOT_FUNCTIONING -> {
                if (facts.sameServer()) {
                    yield Optional.of(Reason.SAME_SERVER);
                }
                yield reason == SOURCE_REPLACED && facts.history().contains(SOURCE_REPLACED)
                    ? Optional.of(Reason.MOVED_BEFORE)
                    : Optional.empty();
            }
        };
    }
}
