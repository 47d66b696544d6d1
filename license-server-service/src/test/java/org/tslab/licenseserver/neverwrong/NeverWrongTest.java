package org.tslab.licenseserver.neverwrong;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.licenseserver.Soon;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;

import io.quarkus.logging.Log;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** Whatever happens in whatever order: the license servers answer, count and announce as the model does. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
@TestInstance(Lifecycle.PER_CLASS)
class NeverWrongTest {
    private static final int STEPS = Integer.getInteger("tslab.never-wrong.steps", 60);
    private static final int FIXED_SEEDS = 3;
    /** Several rounds of the reclaimer. Once it has failed with more patience, less will do to find out why. */
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration SHORTENING = Duration.ofMinutes(1);
    @Inject
    Sql sql;
    @Inject
    @Any
    InMemoryConnector broker;
    private final Map<String, Integer> tally = new TreeMap<>();
    private int sequences;
    private Tap tap;

    /**
     * The same ones each time and a new one. With {@code -Dtslab.never-wrong.seed=1} that one again, with
     * {@code -Dtslab.never-wrong.for=PT10M} new ones for so long.
     */
    static LongStream seeds() {
        var fresh = RandomGenerator.getDefault().longs(1, Long.MAX_VALUE);
        var again = Long.getLong("tslab.never-wrong.seed");
        if (again != null) {
            return LongStream.of(again);
        }
        var time = Duration.parse(System.getProperty("tslab.never-wrong.for", "PT0S"));
        var end = System.nanoTime() + time.toNanos();
        return time.isZero()
            ? LongStream.concat(LongStream.rangeClosed(1, FIXED_SEEDS), fresh.limit(1))
            : fresh.takeWhile(_ -> System.nanoTime() < end);
    }

    @BeforeEach
    void open() {
        tap = new Tap(sql);
        tap.open();
    }

    @AfterEach
    void close() {
        tap.close();
    }

    @AfterAll
    void sayWhatWasSeen() {
        Log.infof("never wrong: %d sequences of %d steps; answers %s", sequences, STEPS, tally);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void licenseServersAreNeverWrong(long seed) {
        var steps = Sequence.of(seed, STEPS);
        sequences++;
        failureOf(steps, Soon.BOUND).ifPresent(failure -> {
            var failing = steps.subList(0, Math.min(failure.steps(), steps.size()));
            var end = System.nanoTime() + SHORTENING.toNanos();
            Predicate<List<Step>> fails = left -> System.nanoTime() < end && failureOf(left, SHORT).isPresent();
            var fewest = Sequence.fewest(Sequence.plain(Sequence.fewest(failing, fails), fails), fails);
            var last = failureOf(fewest, SHORT).orElse(failure);
            throw new AssertionError("seed " + seed + ", steps " + fewest.size() + " of " + steps.size() + ":\n"
                + fewest.stream().map(Step::toString).collect(Collectors.joining("\n")) + "\n"
                + last.why().getMessage(), last.why());
        });
    }

    /** What chance meets too seldom: each moment at which a license changes, and a crash at the worst one. */
    @Test
    void aTourOfALicenseServerIsNeverWrong() {
        failureOf(Tour.STEPS, Soon.BOUND).ifPresent(failure -> {
            throw new AssertionError("behind " + Tour.STEPS.get(Math.min(failure.steps(), Tour.STEPS.size()) - 1)
                + ": " + failure.why().getMessage(), failure.why());
        });
    }

    /** @param steps how many were taken */
    private record Failure(int steps, AssertionError why) {}

    private Optional<Failure> failureOf(List<Step> steps, Duration patience) {
        var taken = 0;
        try {
            var world = new World(sql, broker, tap, patience);
            for (var step : steps) {
                taken++;
                world.take(step);
            }
            taken++;
            world.end();
            world.tally().forEach((answer, times) -> tally.merge(answer, times, Integer::sum));
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(new Failure(taken, e));
        } finally {
            tap.empty();
            Soon.is(() -> sql.rows(row -> row.getInt(1), "select count(*) from outbox").getFirst() == 0);
        }
    }
}
