package org.tslab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.tslab.lab.home.LabException;

class ClosedLoopTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void everyCallIsCountedAsASuccessOrByWhatWentWrong() {
        var figures = ClosedLoop.measured(Collections.nCopies(4, new Sometimes()), Duration.ofMillis(200));

        assertThat(figures.latencies().count() + figures.failed()).isEqualTo(calls.get()).isPositive();
        assertThat(figures.failures()).containsOnlyKeys("refused", "broken off");
        assertThat(figures.length()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(closed).hasValue(4);
    }

    @Test
    void eachSecondIsToldAsSoonAsItIsOver() {
        List<Long> seconds = new CopyOnWriteArrayList<>();

        var figures = ClosedLoop.measured(List.of(new Sometimes()), Duration.ofMillis(2_100), seconds::add);

        assertThat(seconds).hasSize(2).allSatisfy(done -> assertThat(done).isPositive());
        assertThat(figures.slowestSecond()).isEqualTo(Collections.min(seconds));
        assertThat(seconds.stream().mapToLong(Long::longValue).sum())
            .isLessThanOrEqualTo(figures.latencies().count());
    }

    @Test
    void aLoadThatEndsBeforeASecondIsOverHasNoSlowestOne() {
        assertThat(ClosedLoop.measured(List.of(new Sometimes()), Duration.ofMillis(20)).slowestSecond()).isZero();
    }

    @Test
    void whoeverCannotBePreparedSaysWhy() {
        assertThat(ClosedLoop.callers(3, i -> i)).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> ClosedLoop.callers(3, _ -> {
            throw new LabException("no account");
        })).isInstanceOf(LabException.class).hasMessage("no account");
    }

    /** Refuses one call in four, and breaks another off. */
    private final class Sometimes implements ClosedLoop.Caller {
        @Override
        public void call() throws IOException {
            LockSupport.parkNanos(1_000_000);
            switch (calls.incrementAndGet() % 4) {
                case 0 -> throw new LabException("refused");
                case 1 -> throw new IOException("broken off");
                default -> {
                }
            }
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
