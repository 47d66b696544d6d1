package org.tslab.licenseserver.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.licenseserver.LicenseRequest.Presented;
import org.tslab.licenseserver.issuance.Holding.BuiltIn;
import org.tslab.licenseserver.issuance.Holding.Elsewhere;
import org.tslab.licenseserver.issuance.Holding.Nothing;
import org.tslab.licenseserver.issuance.Holding.Permanent;
import org.tslab.licenseserver.issuance.Holding.Returned;
import org.tslab.licenseserver.issuance.Holding.Revoked;
import org.tslab.licenseserver.issuance.Holding.Temporary;
import org.tslab.licenseserver.issuance.Holding.Vouched;

/** Section 4.2 for who takes over, section 4.1 (overflow) for who is referred to. */
class VouchingPolicyTest {
    private static final Instant END = Instant.parse("2003-07-23T00:00:00Z");
    private static final Holding UNVALIDATED = new Temporary(END, false);
    private static final Holding VALIDATED = new Temporary(END, true);
    private static final Holding PERMANENT = new Permanent(END);
    private static final Holding VOUCHED = new Vouched("LS01");
    private static final Holding TEMPORARY_ELSEWHERE = new Elsewhere("TS01", true, true, END);
    private static final Holding PERMANENT_ELSEWHERE = new Elsewhere("TS01", false, false, END);

    @ParameterizedTest(name = "{0}: presents nothing, a temporary, a permanent one of another; is referred")
    @MethodSource("table")
    void itDependsOnWhoVouchesAndOnWhatIsKnownHere(Holding holding, Holding temporary, Holding permanent,
        Holding referred) {
        assertThat(regarded(null, holding)).isEqualTo(holding);
        assertThat(regarded(new Presented(true, true, END), holding)).isEqualTo(temporary);
        assertThat(regarded(new Presented(false, false, END), holding)).isEqualTo(permanent);
        assertThat(VouchingPolicy.regarded(new Asker.LicenseServer("LS01"), holding)).isEqualTo(referred);
    }

    static Stream<Arguments> table() {
        return Stream.of(
            arguments(new Nothing(), TEMPORARY_ELSEWHERE, PERMANENT_ELSEWHERE, VOUCHED),
            arguments(UNVALIDATED, UNVALIDATED, PERMANENT_ELSEWHERE, VOUCHED),
            arguments(VALIDATED, VALIDATED, PERMANENT_ELSEWHERE, VOUCHED),
            arguments(PERMANENT, PERMANENT, PERMANENT, PERMANENT),
            arguments(new BuiltIn(), new BuiltIn(), new BuiltIn(), new BuiltIn()),
            arguments(new Returned(), new Returned(), new Returned(), VOUCHED),
            arguments(new Revoked(), new Revoked(), new Revoked(), VOUCHED));
    }

    private static Holding regarded(Presented presented, Holding holding) {
        return VouchingPolicy.regarded(new Asker.TerminalServer("TS01", presented), holding);
    }
}
