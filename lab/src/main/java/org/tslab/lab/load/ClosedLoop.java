package org.tslab.lab.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

import org.tslab.lab.home.LabException;

/** Callers that each ask again as soon as they have their answer, and how it went in each second. */
public final class ClosedLoop {
    private ClosedLoop() {}

    /** Does one thing after the other, on connections of its own. */
    public interface Caller extends AutoCloseable {
        /** @throws LabException when it was refused what it asked for */
        void call() throws IOException;

        @Override
        void close();
    }

    /**
     * What came of it.
     *
     * @param latencies of the calls that went well
     * @param length how long it really took
     * @param failures how often each thing went wrong
     * @param slowestSecond how many calls went well in the second with the fewest; 0 when it took no whole second
     */
    public record Figures(Latencies latencies, Duration length, Map<String, Integer> failures, long slowestSecond) {
        public double perSecond() {
            return latencies.count() / (length.toNanos() / 1e9);
        }

        public int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** What one caller has seen. */
    private record Seen(List<Long> nanos, Map<String, Integer> failures) {}

    public static Figures measured(List<? extends Caller> callers, Duration length) {
        return measured(callers, length, _ -> {});
    }

    /** @param eachSecond hears how many calls went well in each second, as soon as it is over */
    public static Figures measured(List<? extends Caller> callers, Duration length, LongConsumer eachSecond) {
        var begun = System.nanoTime();
        var done = new LongAdder();
        var running = new CountDownLatch(callers.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calling = callers.stream().map(caller -> threads
                .submit(() -> call(caller, begun + length.toNanos(), done, running))).toList();
            var slowest = watched(begun, done, running, eachSecond);
            var seen = calling.stream().map(ClosedLoop::result).toList();
            var failures = new TreeMap<String, Integer>();
            seen.forEach(each -> each.failures().forEach((why, often) -> failures.merge(why, often, Integer::sum)));
            return new Figures(Latencies.of(seen.stream().flatMap(each -> each.nanos().stream())
                .mapToLong(Long::longValue)), Duration.ofNanos(System.nanoTime() - begun), failures, slowest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }

    /** Makes as many callers as are wanted, all at once, since each may have much to prepare. */
    public static <C> List<C> callers(int count, IntFunction<C> made) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(IntStream.range(0, count).<Callable<C>>mapToObj(i -> () -> made.apply(i)).toList())
                .stream().map(ClosedLoop::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while preparing", e);
        }
    }

    private static long watched(long begun, LongAdder done, CountDownLatch running, LongConsumer eachSecond)
        throws InterruptedException {
        long before = 0;
        long slowest = Long.MAX_VALUE;
        for (long second = 1; !over(running, begun + TimeUnit.SECONDS.toNanos(second)); second++) {
            var now = done.sum();
            slowest = Math.min(slowest, now - before);
            eachSecond.accept(now - before);
            before = now;
        }
        return slowest == Long.MAX_VALUE ? 0 : slowest;
    }

    private static boolean over(CountDownLatch running, long until) throws InterruptedException {
        return running.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static Seen call(Caller caller, long end, LongAdder done, CountDownLatch running) {
        var seen = new Seen(new ArrayList<>(), new TreeMap<>());
        try (caller) {
            for (var begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                try {
                    caller.call();
                    seen.nanos().add(System.nanoTime() - begun);
                    done.increment();
                } catch (LabException | IOException e) {
                    seen.failures().merge(String.valueOf(e.getMessage()), 1, Integer::sum);
                }
            }
        } finally {
            running.countDown();
        }
        return seen;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LabException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }
}
