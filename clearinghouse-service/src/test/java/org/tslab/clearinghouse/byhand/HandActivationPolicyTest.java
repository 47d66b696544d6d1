package org.tslab.clearinghouse.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.clearinghouse.byhand.HandActivationDecision.Grant;
import org.tslab.clearinghouse.byhand.HandActivationDecision.ReadOutAgain;
import org.tslab.clearinghouse.byhand.HandActivationDecision.Reason;
import org.tslab.clearinghouse.byhand.HandActivationDecision.Refuse;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.ConnectionMethod;

/** S1-26, for people. */
class HandActivationPolicyTest {

    @Test
    void aProductIdThatWasNeverActivatedIsActivatedByEitherMethod() {
        for (var method : List.of(ConnectionMethod.WEB_BROWSER, ConnectionMethod.TELEPHONE)) {
            assertThat(HandActivationPolicy.decide(Optional.empty(), false, method)).isEqualTo(new Grant());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TELEPHONE   | true  | ACTIVE      | false | read out again",
        "TELEPHONE   | false | ACTIVE      | false | REGISTERED_BY_ANOTHER",
        "WEB_BROWSER | true  | ACTIVE      | false | ONLY_BY_TELEPHONE",
        "WEB_BROWSER | false | ACTIVE      | false | ONLY_BY_TELEPHONE",
        "TELEPHONE   | true  | ACTIVE      | true  | REACTIVATE",
        "WEB_BROWSER | true  | ACTIVE      | true  | REACTIVATE",
        "TELEPHONE   | true  | DEACTIVATED | false | REACTIVATE",
        "TELEPHONE   | true  | REVOKED     | false | REACTIVATE",
    })
    void oneThatIsKnownIsActivatedNoSecondTime(ConnectionMethod method, boolean sameRegistrant, Standing standing,
        boolean certified, String expected) {
        var known = new KnownActivation("P", "ID", certified ? "5" : "", new byte[0], new UUID(0, 1),
            ConnectionMethod.TELEPHONE, standing, 0, Instant.EPOCH);

        var decision = HandActivationPolicy.decide(Optional.of(known), sameRegistrant, method);

        assertThat(decision).isEqualTo(
            expected.equals("read out again") ? new ReadOutAgain("ID") : new Refuse(Reason.valueOf(expected)));
    }
}
