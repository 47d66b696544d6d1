package org.tslab.clearinghouse.reactivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.clearinghouse.caller.Holder;
import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.AnswerAgain;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.Grant;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.Refuse;
import org.tslab.clearinghouse.reactivation.ReactivationPolicy.Facts;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;

/** Who gets a new certificate, and on whose word. */
class ReactivationPolicyTest {
    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    @Test
    void whatWasNeverActivatedIsNotReactivated() {
        var facts = new Facts(Optional.empty(), Optional.empty(), false, false, OptionalInt.empty());
        assertThat(ReactivationPolicy.automatic(facts, ReactivationReason.SERVER_UPGRADED, NEW))
            .isEqualTo(new Refuse(Refusal.NEVER_ACTIVATED));
        assertThat(ReactivationPolicy.byTelephone(facts)).isEqualTo(new Refuse(Refusal.NEVER_ACTIVATED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // certificate shown | registrant agrees | reason                  | standing    | outcome
        "own                 | no                | SERVER_REDEPLOYED       | ACTIVE      | granted",
        "own                 | no                | CERTIFICATE_CORRUPT     | ACTIVE      | granted",
        "own                 | no                | SERVER_UPGRADED         | ACTIVE      | granted",
        "expired             | no                | ACTIVATION_KEY_EXPIRED  | ACTIVE      | granted",
        "own                 | no                | PRIVATE_KEY_COMPROMISED | ACTIVE      | NOT_PROVEN",
        "own                 | yes               | PRIVATE_KEY_COMPROMISED | ACTIVE      | granted",
        "revoked             | no                | SERVER_REDEPLOYED       | DEACTIVATED | NOT_PROVEN",
        "revoked             | yes               | SERVER_REDEPLOYED       | DEACTIVATED | granted",
        "another's           | no                | SERVER_REDEPLOYED       | ACTIVE      | NOT_PROVEN",
        "none                | no                | SERVER_REDEPLOYED       | ACTIVE      | NOT_PROVEN",
        "none                | yes               | SERVER_REDEPLOYED       | ACTIVE      | granted",
        "revoked             | yes               | SERVER_REDEPLOYED       | REVOKED     | REVOKED",
        "none                | yes               | SERVER_REDEPLOYED       | REVOKED     | REVOKED",
    })
    void theFormerCertificateOrTheRegistrantSpeaks(String shown, String registrant, ReactivationReason reason,
        Standing standing, String outcome) {
        var known = known(standing, 0);
        var facts = new Facts(Optional.of(known), holder(shown), registrant.equals("yes"), false,
            OptionalInt.empty());

        assertThat(ReactivationPolicy.automatic(facts, reason, NEW)).isEqualTo(
            outcome.equals("granted") ? new Grant(known) : new Refuse(Refusal.valueOf(outcome)));
    }

    /** Nothing proves it but the key itself, with which the request is signed. */
    @Test
    void whoLostTheAnswerGetsItAgainForAsLongAsItIsGood() {
        var known = known(Standing.ACTIVE, 3);
        assertThat(ReactivationPolicy.automatic(facts(known, true, 3), ReactivationReason.SERVER_UPGRADED, OLD))
            .isEqualTo(new AnswerAgain(known));
        assertThat(ReactivationPolicy.automatic(facts(known, false, 9), ReactivationReason.SERVER_UPGRADED, OLD))
            .isEqualTo(new Refuse(Refusal.KEY_IS_NOT_NEW));
    }

    @Test
    void aLimitIsForBothWays() {
        var known = known(Standing.ACTIVE, 2);
        assertThat(ReactivationPolicy.automatic(facts(known, true, 3), ReactivationReason.SERVER_UPGRADED, NEW))
            .isEqualTo(new Grant(known));
        assertThat(ReactivationPolicy.automatic(facts(known, true, 2), ReactivationReason.SERVER_UPGRADED, NEW))
            .isEqualTo(new Refuse(Refusal.TOO_OFTEN));
        assertThat(ReactivationPolicy.byTelephone(facts(known, true, 2))).isEqualTo(new Refuse(Refusal.TOO_OFTEN));
    }

    /** An agent hears who calls, and can undo what an agent has done. */
    @ParameterizedTest
    @EnumSource
    void anAgentReactivatesForWhoeverRegisteredWhateverHasBecomeOfIt(Standing standing) {
        var known = known(standing, 0);
        assertThat(ReactivationPolicy.byTelephone(facts(known, false, 1))).isEqualTo(new Grant(known));
        assertThat(ReactivationPolicy.byTelephone(new Facts(Optional.of(known), Optional.empty(), false, false,
            OptionalInt.empty()))).isEqualTo(new Refuse(Refusal.NOT_PROVEN));
    }

    private static Facts facts(KnownActivation known, boolean certificateGood, int limit) {
        return new Facts(Optional.of(known), Optional.empty(), true, certificateGood, OptionalInt.of(limit));
    }

    private static Optional<Holder> holder(String shown) {
        return switch (shown) {
            case "own" -> Optional.of(new Holder("ID", "P", false, true));
            case "expired" -> Optional.of(new Holder("ID", "P", false, false));
            case "revoked" -> Optional.of(new Holder("ID", "P", true, false));
            case "another's" -> Optional.of(new Holder("OTHER", "Q", false, true));
            default -> Optional.empty();
        };
    }

    private static KnownActivation known(Standing standing, int reactivations) {
        return new KnownActivation("P", "ID", "5", OLD, new UUID(0, 1), ConnectionMethod.AUTOMATIC, standing,
            reactivations, Instant.EPOCH);
    }
}
