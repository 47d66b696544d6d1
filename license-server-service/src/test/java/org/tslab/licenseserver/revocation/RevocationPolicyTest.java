package org.tslab.licenseserver.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.licenseserver.revocation.RevocationAnswer.Outcome;
import org.tslab.licenseserver.revocation.RevocationPolicy.Facts;

/** Section 4.7. */
class RevocationPolicyTest {
    private static final Instant END = Instant.parse("2003-07-01T00:00:00Z");

    /** 100 device CALs: 20. */
    @ParameterizedTest(name = "{0} installed, {1} revoked: {2}, {3} left")
    @CsvSource({
        "100, 0,  REVOKED,          19",
        "100, 19, REVOKED,          0",
        "100, 20, REFUSED_TOO_MANY, 0",
        "100, 21, REFUSED_TOO_MANY, 0",
        "9,   1,  REFUSED_TOO_MANY, 0",
        "5,   0,  REVOKED,          0",
        "4,   0,  REFUSED_TOO_MANY, 0",
        "0,   0,  REFUSED_TOO_MANY, 0",
    })
    void oneInFiveOfAVersionMayCountAsRevoked(int installed, int revoked, Outcome outcome, int left) {
        var answer = judge(true, LicenseStatus.ACTIVE, installed, revoked);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.revokableCals()).isEqualTo(left);
    }

    @Test
    void theNextCanBeRevokedWhenTheFirstCountsNoMore() {
        assertThat(judge(true, LicenseStatus.ACTIVE, 10, 0).nextRevokeAllowedOn()).isNull();
        assertThat(judge(true, LicenseStatus.ACTIVE, 10, 1).nextRevokeAllowedOn()).isEqualTo(END.minus(days(1)));
        assertThat(judge(true, LicenseStatus.ACTIVE, 10, 2).nextRevokeAllowedOn()).isEqualTo(END.minus(days(2)));
        assertThat(judge(true, LicenseStatus.ACTIVE, 5, 0).nextRevokeAllowedOn()).isEqualTo(END);
        assertThat(judge(true, LicenseStatus.ACTIVE, 4, 0).nextRevokeAllowedOn()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"TEMPORARY", "BUILT_IN", "RETURNED", "REVOKED"})
    void onlyPermanentLicensesAreRevoked(LicenseStatus status) {
        assertThat(judge(true, status, 100, 0).outcome()).isEqualTo(Outcome.REFUSED_NOT_PERMANENT);
        assertThat(judge(true, status, 100, 0).revokableCals()).isEqualTo(20);
    }

    @Test
    void windowsServer2003KnowsNoRevocation() {
        assertThat(judge(false, LicenseStatus.ACTIVE, 100, 0).outcome()).isEqualTo(Outcome.REFUSED_NOT_ENABLED);
    }

    /** Those that are revoked end before END, the last one a day before. */
    private static RevocationAnswer judge(boolean enabled, LicenseStatus status, int installed, int revoked) {
        var until = LongStream.iterate(revoked, left -> left > 0, left -> left - 1)
            .mapToObj(left -> END.minus(days(left))).toList();
        return RevocationPolicy.judge(new Facts(enabled, status, installed, until), END);
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }
}
