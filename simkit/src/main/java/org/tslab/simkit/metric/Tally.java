package org.tslab.simkit.metric;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * A counter for each of a few values that are known beforehand. All are there, at zero, from the start: counting makes
 * nothing new, and the first time that something happens is seen as a change.
 */
public final class Tally {
    private final Map<String, Counter> counters;

    private Tally(Map<String, Counter> counters) {
        this.counters = Map.copyOf(counters);
    }

    public static Tally of(MeterRegistry metrics, String name, String label, Collection<String> values) {
        return of(metrics, name, label, values, Tags.empty());
    }

    /** @param others labels that all of these counters have in common */
    public static Tally of(MeterRegistry metrics, String name, String label, Collection<String> values, Tags others) {
        return new Tally(values.stream().distinct().collect(Collectors.toMap(value -> value,
            value -> metrics.counter(name, others.and(label, value)))));
    }

    /** What the constants of enumerations are called. */
    public static Collection<String> names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    public void count(Enum<?> value) {
        count(value.name());
    }

    /** @throws IllegalArgumentException when it is none of the values */
    public void count(String value) {
        var counter = counters.get(value);
        if (counter == null) {
            throw new IllegalArgumentException("nothing is counted as " + value);
        }
        counter.increment();
    }
}
