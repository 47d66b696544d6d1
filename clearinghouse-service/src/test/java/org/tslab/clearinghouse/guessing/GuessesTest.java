package org.tslab.clearinghouse.guessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.clearinghouse.program.Flaw;
import org.tslab.simkit.problem.ProblemException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** How often somebody may be wrong, on a clock that the test turns. */
class GuessesTest {
    /** A steady clock may stand anywhere; here it is about to overflow. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(25).toNanos());
    private final Guesses guesses = new Guesses(new Allowance(3, Duration.ofSeconds(10).toNanos(), 1_000),
        nanos::get, new SimpleMeterRegistry());

    @Test
    void threeWrongOnesAreAnsweredAndThenOneEveryTenSeconds() {
        wrong("mallory", 3);

        assertThat(secondsToWait("mallory")).isEqualTo(10);
        pass(Duration.ofMillis(9_001));
        assertThat(secondsToWait("mallory")).isEqualTo(1);
        pass(Duration.ofMillis(999));
        wrong("mallory", 1);
        assertThat(secondsToWait("mallory")).isEqualTo(10);
    }

    @Test
    void patienceIsForgivenUpToTheWholeAllowance() {
        wrong("mallory", 3);
        pass(Duration.ofHours(1));

        wrong("mallory", 3);

        assertThat(secondsToWait("mallory")).isEqualTo(10);
    }

    @Test
    void nobodyWaitsForSomebodyElsesMistakes() {
        wrong("mallory", 3);

        assertThatCode(() -> guesses.admit("alice")).doesNotThrowAnyException();
    }

    @Test
    void aThousandRightOnesWeighAsMuchAsOneWrong() {
        IntStream.range(0, 2_000).forEach(_ -> guesses.right("alice"));
        assertThatCode(() -> guesses.admit("alice")).doesNotThrowAnyException();

        IntStream.range(0, 1_000).forEach(_ -> guesses.right("alice"));
        assertThat(secondsToWait("alice")).isEqualTo(10);
    }

    @Test
    void whoComesWithOneRightOneAfterManyWrongOnesWaitsAllTheSame() {
        wrong("mallory", 3);
        guesses.right("mallory");

        assertThat(secondsToWait("mallory")).isEqualTo(11);
    }

    @Test
    void anyNumberOfCallersNeedsNoMoreThanSoMuchMemory() {
        for (int caller = 0; caller < 100_010; caller++) {
            guesses.wrong("caller " + caller);
        }

        assertThat(secondsToWait("a newcomer")).isPositive();
        pass(Duration.ofSeconds(200));
        assertThatCode(() -> guesses.admit("a newcomer")).doesNotThrowAnyException();
    }

    /** It stands before every activation, so it must cost next to nothing: 0.1 ms is a hundred times what it takes. */
    @Test
    void itCostsAMicrosecondOrTwo() {
        IntStream.range(0, 200_000).forEach(_ -> right());
        var before = System.nanoTime();
        IntStream.range(0, 100_000).forEach(_ -> right());

        assertThat((System.nanoTime() - before) / 100_000).isLessThan(20_000);
    }

    @ParameterizedTest
    @CsvSource({"not-found,,,true", "license-code-unknown,,,true", "license-code-mistyped,,,true",
        "malformed-request,productId,is required,true", "malformed-request,company,is required,false",
        "reactivation-refused,productId,NOT_PROVEN,true", "reactivation-refused,productId,NEVER_ACTIVATED,true",
        "reactivation-refused,productId,TOO_OFTEN,false", "reactivation-refused,productId,KEY_IS_NOT_NEW,false",
        "license-code-already-activated,,,false",
        "certificate-request-refused,certificateSigningRequest,NOT_RSA,false", "dependency-down,,,false"})
    void whatSaysThatThereIsNoSuchThingIsWrong(String problem, String field, String reason, boolean wrong) {
        assertThat(GuessPolicy.wrong(problem, field == null ? List.of() : List.of(new Flaw(field, reason))))
            .isEqualTo(wrong);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7,192.0.2.7", "2001:db8:1:2:3:4:5:6,2001:db8:1:2", "2001:db8:1:2:ffff:0:0:1,2001:db8:1:2",
        "::1,::1"})
    void aNetworkOfTheNewProtocolIsOneCaller(String address, String caller) {
        assertThat(GuessPolicy.network(address)).isEqualTo(caller);
    }

    private void right() {
        guesses.admit("alice");
        guesses.right("alice");
        nanos.addAndGet(20_000_000);
    }

    private void wrong(String caller, int times) {
        for (int time = 0; time < times; time++) {
            guesses.admit(caller);
            guesses.wrong(caller);
        }
    }

    private long secondsToWait(String caller) {
        var seconds = new AtomicLong();
        assertThatThrownBy(() -> guesses.admit(caller)).isInstanceOfSatisfying(ProblemException.class,
            problem -> seconds.set(problem.retryAfterSeconds()));
        return seconds.get();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
