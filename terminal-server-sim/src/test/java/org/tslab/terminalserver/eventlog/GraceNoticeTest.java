package org.tslab.terminalserver.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.terminalserver.server.GracePeriod;

/** S1-33: whoever has a terminal server hears in time that it needs a license server. */
class GraceNoticeTest {
    private static final Duration TERM = Duration.ofDays(120);
    private static final Duration BEFORE = Duration.ofDays(7);
    private static final Instant BEGAN = Instant.parse("2003-04-24T00:00:00Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2003-04-24T00:00:00Z, ",
        "2003-08-14T23:59:59Z, ",
        "2003-08-15T00:00:00Z, GRACE_PERIOD_ENDS",
        "2003-08-21T23:59:59Z, GRACE_PERIOD_ENDS",
        "2003-08-22T00:00:00Z, GRACE_PERIOD_EXPIRED",
        "2013-08-22T00:00:00Z, GRACE_PERIOD_EXPIRED",
    })
    void itIsSaidFromAWeekBeforeTheEnd(Instant now, TermService event) {
        assertThat(GraceNotice.due(new GracePeriod(BEGAN, null, TERM), now, BEFORE))
            .isEqualTo(Optional.ofNullable(event));
    }

    @Test
    void whatHasNotBegunOrWasEndedByALicenseServerIsNoNews() {
        var now = BEGAN.plus(Duration.ofDays(500));

        assertThat(GraceNotice.due(new GracePeriod(null, null, TERM), now, BEFORE)).isEmpty();
        assertThat(GraceNotice.due(new GracePeriod(BEGAN, BEGAN, TERM), now, BEFORE)).isEmpty();
    }
}
