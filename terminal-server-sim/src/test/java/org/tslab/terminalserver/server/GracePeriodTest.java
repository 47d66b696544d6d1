package org.tslab.terminalserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S1-32, S1-33; docs/fidelity.md, grace period. */
class GracePeriodTest {
    private static final Duration TERM = Duration.ofDays(120);
    private static final Instant START = Instant.parse("2003-04-24T10:00:00Z");

    @Test
    void untilTheFirstClientComesTheWholeTermIsLeft() {
        var untouched = new GracePeriod(null, null, TERM);

        assertThat(untouched.activeAt(START)).isTrue();
        assertThat(untouched.activeAt(START.plus(Duration.ofDays(10_000)))).isTrue();
        assertThat(untouched.daysLeftAt(START.plus(Duration.ofDays(10_000)))).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,      true,  120",
        "PT0.001S,  true,  120",
        "PT24H,     true,  119",
        "PT24H30M,  true,  119",
        "P119D,     true,  1",
        "PT2879H,   true,  1",
        "PT2879H59M59.999999999S, true, 1",
        "P120D,     false, 0",
        "P121D,     false, 0",
    })
    void itLastsForItsTermAndCountsTheDayThatHasBegun(String since, boolean active, long daysLeft) {
        var started = new GracePeriod(START, null, TERM);
        var now = START.plus(Duration.parse(since));

        assertThat(started.activeAt(now)).isEqualTo(active);
        assertThat(started.daysLeftAt(now)).isEqualTo(daysLeft);
    }

    /** S1-33. */
    @ParameterizedTest
    @CsvSource({"PT0S, false", "PT2711H59M59.999999999S, false", "P113D, true", "PT2879H59M, true", "P120D, false"})
    void itsEndIsWarnedOfInItsLastWeek(Duration since, boolean due) {
        var week = Duration.ofDays(7);

        assertThat(new GracePeriod(START, null, TERM).warningDueAt(START.plus(since), week)).isEqualTo(due);
        assertThat(new GracePeriod(null, null, TERM).warningDueAt(START.plus(since), week)).isFalse();
        assertThat(new GracePeriod(START, START, TERM).warningDueAt(START.plus(since), week)).isFalse();
    }

    @Test
    void theFirstPermanentCalEndsItAtOnceAndForGood() {
        var ended = new GracePeriod(START, START.plusSeconds(1), TERM);

        assertThat(ended.activeAt(START.plusSeconds(1))).isFalse();
        assertThat(ended.daysLeftAt(START)).isZero();
    }

    @Test
    void itCanEndBeforeItStarted() {
        assertThat(new GracePeriod(null, START, TERM).activeAt(START)).isFalse();
    }
}
