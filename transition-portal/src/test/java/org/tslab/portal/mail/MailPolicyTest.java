package org.tslab.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.portal.mail.MailDecision.Bounced;
import org.tslab.portal.mail.MailDecision.Delivered;
import org.tslab.portal.mail.MailDecision.TryAgain;
import org.tslab.portal.mail.MailOutcome.Refused;
import org.tslab.portal.mail.MailOutcome.Taken;
import org.tslab.portal.mail.MailOutcome.Unknown;
import org.tslab.portal.mail.MailPolicy.Patience;

/** RFC 5321, 4.2.1 and 4.5.4.1; RFC 4954, 6. */
class MailPolicyTest {
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(1), Duration.ofMinutes(10), 100);

    @Test
    void whatTheServerHasTakenIsDelivered() {
        assertThat(MailPolicy.decide(new Taken(), 7, PATIENCE)).isEqualTo(new Delivered());
    }

    @ParameterizedTest(name = "{0} bounces")
    @ValueSource(ints = {500, 501, 503, 550, 551, 552, 553, 554, 556})
    void whatIsRefusedForGoodBounces(int code) {
        assertThat(MailPolicy.decide(new Refused(code), 1, PATIENCE)).isInstanceOf(Bounced.class);
    }

    @ParameterizedTest(name = "{0} is tried again")
    @ValueSource(ints = {421, 450, 451, 452, 454, 455})
    void whatIsPutOffIsTriedAgain(int code) {
        assertThat(MailPolicy.decide(new Refused(code), 1, PATIENCE)).isInstanceOf(TryAgain.class);
    }

    @ParameterizedTest(name = "{0} says that the portal may not send: nobody's address is to blame")
    @ValueSource(ints = {530, 534, 535, 538})
    void aWrongPasswordBouncesNobodysMail(int code) {
        assertThat(MailPolicy.decide(new Refused(code), 1, PATIENCE)).isInstanceOf(TryAgain.class);
    }

    @ParameterizedTest(name = "after {0} tries: {1}")
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "10, PT8M32S", "11, PT10M", "99, PT10M"})
    void eachPauseIsTwiceTheOneBeforeUpToTheLongest(int tries, Duration pause) {
        assertThat(MailPolicy.decide(new Unknown(), tries, PATIENCE))
            .isEqualTo(new TryAgain(pause, "the mail server gave no answer"));
    }

    @Test
    void theLastTryBounces() {
        assertThat(MailPolicy.decide(new Unknown(), 100, PATIENCE)).isInstanceOf(Bounced.class);
        assertThat(MailPolicy.decide(new Refused(451), 100, PATIENCE)).isInstanceOf(Bounced.class);
        assertThat(MailPolicy.decide(new Taken(), 100, PATIENCE)).isEqualTo(new Delivered());
    }
}
