package org.tslab.clearinghouse.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.caller.CertificateJudgment.Accepted;
import org.tslab.clearinghouse.caller.CertificateJudgment.Reason;
import org.tslab.clearinghouse.caller.CertificateJudgment.Refused;

/** S1-9. */
class CertificatePolicyTest {
    private static final Instant FROM = Instant.parse("2003-04-24T00:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofDays(1826));
    private static final PresentedCertificate GOOD = new PresentedCertificate.Known("ID", "PID", FROM, UNTIL, false);

    @Test
    void aKnownCertificateIsGoodFromItsFirstToItsLastSecond() {
        assertThat(CertificatePolicy.judge(GOOD, FROM)).isEqualTo(new Accepted("ID", "PID"));
        assertThat(CertificatePolicy.judge(GOOD, UNTIL)).isEqualTo(new Accepted("ID", "PID"));
        assertThat(CertificatePolicy.judge(GOOD, FROM.minusMillis(1))).isEqualTo(new Refused(Reason.NOT_YET_VALID));
        assertThat(CertificatePolicy.judge(GOOD, UNTIL.plusMillis(1))).isEqualTo(new Refused(Reason.EXPIRED));
    }

    @Test
    void whatIsNotAKnownCertificateIsRefusedAtAnyTime() {
        assertThat(CertificatePolicy.judge(new PresentedCertificate.None(), FROM))
            .isEqualTo(new Refused(Reason.NONE_SENT));
        assertThat(CertificatePolicy.judge(new PresentedCertificate.Foreign(), FROM))
            .isEqualTo(new Refused(Reason.FOREIGN));
        assertThat(CertificatePolicy.judge(new PresentedCertificate.Unknown(), FROM))
            .isEqualTo(new Refused(Reason.UNKNOWN));
    }

    @Test
    void aRevokedCertificateIsRefusedAsRevokedEvenWhenItHasExpired() {
        var revoked = new PresentedCertificate.Known("ID", "PID", FROM, UNTIL, true);

        assertThat(CertificatePolicy.judge(revoked, FROM)).isEqualTo(new Refused(Reason.REVOKED));
        assertThat(CertificatePolicy.judge(revoked, UNTIL.plusMillis(1))).isEqualTo(new Refused(Reason.REVOKED));
    }
}
