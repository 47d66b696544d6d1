package org.tslab.clearinghouse.recovery;

import static org.tslab.contracts.RecoveryReason.DATABASE_REBUILT;
import static org.tslab.contracts.RecoveryReason.SOURCE_NOT_FUNCTIONING;
import static org.tslab.contracts.RecoveryReason.SOURCE_REPLACED;

import org.tslab.clearinghouse.recovery.RecoveryDecision.AnswerAgain;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Reason;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Refuse;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Reissue;
import org.tslab.contracts.RecoveryReason;

/** Which licenses are issued again: proven ones, once for each key pack, and moved only once in their life. */
final class RecoveryPolicy {
    private RecoveryPolicy() {}

    static RecoveryDecision decide(RecoveryFacts facts, RecoveryReason reason, String licenseServerId) {
        if (!facts.proven()) {
            return new Refuse(Reason.NOT_PROVEN);
        }
        if (!facts.next().isEmpty()) {
            var next = facts.next().getFirst();
            return next.reason() == reason && next.licenseServerId().equals(licenseServerId)
                ? new AnswerAgain(next.serial())
                : new Refuse(Reason.ISSUED_AGAIN_BEFORE);
        }
        return switch (reason) {
            case DATABASE_REBUILT -> facts.sameServer() ? new Reissue() : new Refuse(Reason.OTHER_SERVER);
            case SOURCE_REPLACED -> {
                if (facts.sameServer()) {
                    yield new Refuse(Reason.SAME_SERVER);
                }
                yield facts.history().contains(RecoveryReason.SOURCE_REPLACED)
                    ? new Refuse(Reason.MOVED_BEFORE)
                    : new Reissue();
            }
            case SOURCE_NOT_FUNCTIONING -> facts.sameServer() ? new Refuse(Reason.SAME_SERVER) : new Reissue();
        };
    }
}
