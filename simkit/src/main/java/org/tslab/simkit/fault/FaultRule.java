package org.tslab.simkit.fault;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is to go wrong, and when: operation x when x then.
 *
 * @param target the one thing it is to happen to; empty for any
 * @param then the effect as the instructor wrote it
 */
record FaultRule(UUID id, String operation, String target, When when, JsonNode then) {
    /** The field of {@code then} that names the effect. */
    static final String EFFECT = "effect";

    /** When it happens. */
    sealed interface When {
        /** The next {@code count} times, over all replicas, and then never again. */
        record Next(int count) implements When {}

        /** By chance: same seed, same sequence. */
        record Probability(double chance) implements When {}
    }

    boolean concerns(String candidate) {
        return target.isEmpty() || target.equals(candidate);
    }

    /** Its name; empty when there is none. */
    String effect() {
        return then.path(EFFECT).asText();
    }
}
