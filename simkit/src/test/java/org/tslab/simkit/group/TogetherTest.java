package org.tslab.simkit.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TogetherTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Semaphore release = new Semaphore(0);
    private final List<List<Integer>> together = new CopyOnWriteArrayList<>();
    private final List<Integer> alone = new CopyOnWriteArrayList<>();
    private final Together<Integer> line = new Together<>("numbers", 8, this::takeTogether, this::takeAlone);

    @Test
    void whatComesTogetherIsTakenInTogether() throws InterruptedException {
        var brought = brought(0, 1, 2, 3);

        assertThat(brought).allSatisfy(one -> assertThat(one).isCompleted());
        assertThat(alone).containsExactly(0);
        assertThat(together).singleElement().asList().containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void whatIsWrongWithOneConcernsNoOther() throws InterruptedException {
        var brought = brought(0, 1, -2, 3);

        assertThat(alone).contains(0, 1, 3);
        assertThat(brought.stream().filter(CompletableFuture::isCompletedExceptionally)).singleElement()
            .satisfies(one -> assertThat(one).failsWithin(Duration.ZERO).withThrowableThat()
                .havingCause().isInstanceOf(IllegalArgumentException.class).withMessage("-2"));
    }

    /** The others come while the first is taken in. */
    private List<CompletableFuture<Void>> brought(Integer... numbers) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.runAsync(() -> line.takeIn(numbers[0]), threads);
            begun.await();
            var others = IntStream.range(1, numbers.length).mapToObj(i -> {
                var thread = new CompletableFuture<Thread>();
                var one = CompletableFuture.runAsync(() -> {
                    thread.complete(Thread.currentThread());
                    line.takeIn(numbers[i]);
                }, threads);
                while (thread.join().getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                return one;
            }).toList();
            release.release();
            var all = IntStream.range(0, numbers.length).mapToObj(i -> i == 0 ? first : others.get(i - 1)).toList();
            all.forEach(one -> one.exceptionally(_ -> null).join());
            return all;
        }
    }

    private void takeTogether(List<Integer> numbers) {
        numbers.forEach(TogetherTest::check);
        together.add(numbers);
    }

    private void takeAlone(Integer number) {
        begun.countDown();
        if (number == 0) {
            release.acquireUninterruptibly();
        }
        check(number);
        alone.add(number);
    }

    private static void check(Integer number) {
        if (number < 0) {
            throw new IllegalArgumentException(number.toString());
        }
    }
}
