package org.tslab.clearinghouse.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.RecoveryReason.DATABASE_REBUILT;
import static org.tslab.contracts.RecoveryReason.SOURCE_NOT_FUNCTIONING;
import static org.tslab.contracts.RecoveryReason.SOURCE_REPLACED;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.clearinghouse.recovery.RecoveryDecision.AnswerAgain;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Reason;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Refuse;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Reissue;
import org.tslab.contracts.RecoveryReason;

/** S1-28, S1-31 and S2-59. */
class RecoveryPolicyTest {
    private static final String TARGET = "LS2";

    @ParameterizedTest
    @CsvSource({
        "DATABASE_REBUILT,       true,  ",
        "DATABASE_REBUILT,       false, OTHER_SERVER",
        "SOURCE_NOT_FUNCTIONING, false, ",
        "SOURCE_NOT_FUNCTIONING, true,  SAME_SERVER",
        "SOURCE_REPLACED,        false, ",
        "SOURCE_REPLACED,        true,  SAME_SERVER",
    })
    void theReasonAndTheLicenseServerGoTogether(RecoveryReason reason, boolean sameServer, Reason refusal) {
        assertThat(
            RecoveryPolicy.decide(new RecoveryFacts(true, 20, sameServer, List.of(), List.of()), reason, 0, TARGET))
            .isEqualTo(refusal == null ? new Reissue(20) : new Refuse(refusal));
    }

    @ParameterizedTest
    @EnumSource
    void withoutProofNothingIsIssuedAgain(RecoveryReason reason) {
        for (var sameServer : new boolean[]{true, false}) {
            assertThat(
                RecoveryPolicy.decide(new RecoveryFacts(false, 20, sameServer, List.of(), List.of()), reason, 0,
                    TARGET))
                .isEqualTo(new Refuse(Reason.NOT_PROVEN));
        }
    }

    @Test
    void licensesAreMovedOnceInTheirLifeWhateverHappenedInBetween() {
        assertThat(decide(SOURCE_REPLACED, List.of(SOURCE_NOT_FUNCTIONING, SOURCE_NOT_FUNCTIONING)))
            .isEqualTo(new Reissue(20));
        assertThat(decide(SOURCE_REPLACED, List.of(SOURCE_REPLACED))).isEqualTo(new Refuse(Reason.MOVED_BEFORE));
        assertThat(decide(SOURCE_REPLACED, List.of(SOURCE_REPLACED, SOURCE_NOT_FUNCTIONING)))
            .isEqualTo(new Refuse(Reason.MOVED_BEFORE));
    }

    /** What a reactivated license server has issued stays valid, so it gets the others only. */
    @ParameterizedTest
    @CsvSource({"0, 20", "1, 1", "20, 20", "21, ", "-1, "})
    void noMoreLicensesAreIssuedAgainThanThereAre(int wanted, Integer reissued) {
        assertThat(RecoveryPolicy.decide(new RecoveryFacts(true, 20, true, List.of(), List.of()),
            DATABASE_REBUILT, wanted, TARGET))
            .isEqualTo(reissued == null ? new Refuse(Reason.NOT_THAT_MANY) : new Reissue(reissued));
    }

    @Test
    void aLicenseServerMayBeLostAgainAfterAMove() {
        assertThat(decide(SOURCE_NOT_FUNCTIONING, List.of(SOURCE_REPLACED, SOURCE_NOT_FUNCTIONING)))
            .isEqualTo(new Reissue(20));
    }

    @Test
    void aKeyPackIsIssuedAgainOnceAndWhoAsksForTheSameAgainGetsTheSameAnswer() {
        var next = List.of(new Recovery(1, "KP1", "KP2", "LS1", TARGET, SOURCE_REPLACED, "agent", Instant.EPOCH));
        var facts = new RecoveryFacts(true, 20, false, List.of(), next);

        assertThat(RecoveryPolicy.decide(facts, SOURCE_REPLACED, 0, TARGET)).isEqualTo(new AnswerAgain("KP2"));
        assertThat(RecoveryPolicy.decide(facts, SOURCE_REPLACED, 0, "LS3"))
            .isEqualTo(new Refuse(Reason.ISSUED_AGAIN_BEFORE));
        assertThat(RecoveryPolicy.decide(facts, SOURCE_NOT_FUNCTIONING, 0, TARGET))
            .isEqualTo(new Refuse(Reason.ISSUED_AGAIN_BEFORE));
        assertThat(
            RecoveryPolicy.decide(new RecoveryFacts(false, 20, false, List.of(), next), DATABASE_REBUILT, 0, TARGET))
            .isEqualTo(new Refuse(Reason.NOT_PROVEN));
    }

    private static RecoveryDecision decide(RecoveryReason reason, List<RecoveryReason> history) {
        return RecoveryPolicy.decide(new RecoveryFacts(true, 20, false, history, List.of()), reason, 0, TARGET);
    }
}
