package org.tslab.clearinghouse.deactivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.clearinghouse.caller.Holder;
import org.tslab.clearinghouse.deactivation.DeactivationDecision.AnswerAgain;
import org.tslab.clearinghouse.deactivation.DeactivationDecision.End;
import org.tslab.clearinghouse.deactivation.DeactivationDecision.Refuse;
import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.ConnectionMethod;

/** Whose word ends an activation. */
class DeactivationPolicyTest {
    private static final byte[] KEY = {1};

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ID    | true  | ACTIVE      | ended",
        "ID    | false | ACTIVE      | NOT_PROVEN",
        "ID    | false | DEACTIVATED | answered again",
        "ID    | false | REVOKED     | REVOKED",
        "OTHER | true  | ACTIVE      | NOT_ACTIVE",
    })
    void aLicenseServerEndsItsOwnWithAGoodCertificate(String holder, boolean good, Standing standing,
        String expected) {
        assertThat(DeactivationPolicy.automatic(Optional.of(known(standing)), new Holder(holder, "P", !good, good)))
            .isEqualTo(decision(expected, known(standing)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "true  | ACTIVE      | ended",
        "true  | DEACTIVATED | answered again",
        "true  | REVOKED     | REVOKED",
        "false | ACTIVE      | NOT_PROVEN",
        "false | DEACTIVATED | NOT_PROVEN",
    })
    void onTheTelephoneItIsWhoeverRegistered(boolean sameRegistrant, Standing standing, String expected) {
        assertThat(DeactivationPolicy.byTelephone(Optional.of(known(standing)), sameRegistrant))
            .isEqualTo(decision(expected, known(standing)));
        assertThat(DeactivationPolicy.byTelephone(Optional.empty(), false))
            .isEqualTo(new Refuse(Refusal.NEVER_ACTIVATED));
    }

    private static DeactivationDecision decision(String expected, KnownActivation known) {
        return switch (expected) {
            case "ended" -> new End(known);
            case "answered again" -> new AnswerAgain(known);
            default -> new Refuse(Refusal.valueOf(expected));
        };
    }

    private static KnownActivation known(Standing standing) {
        return new KnownActivation("P", "ID", "5", KEY, new UUID(0, 1), ConnectionMethod.AUTOMATIC, standing, 0,
            Instant.EPOCH);
    }
}
