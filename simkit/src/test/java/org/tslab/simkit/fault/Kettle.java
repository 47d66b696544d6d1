package org.tslab.simkit.fault;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** A feature of a test: an operation with two effects, and one beside it that has nothing to do with it. */
@ApplicationScoped
class Kettle implements FaultOperation<Kettle.Mishap> {
    static final String NAME = "boil-water";

    /** What can go wrong. */
    sealed interface Mishap {
        record BoilOver(@Min(1) @Max(10) int litres) implements Mishap {}

        record StayCold() implements Mishap {}
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Class<? extends Mishap>> effects() {
        return Map.of("boil-over", Mishap.BoilOver.class, "stay-cold", Mishap.StayCold.class);
    }
}
