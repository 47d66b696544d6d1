package org.tslab.simkit.fault;

import java.util.UUID;

import org.tslab.simkit.problem.MalformedRequestProblem;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule as the instructor writes it, and as it travels.
 *
 * @param target null for any
 * @param next either this or {@code probability}
 */
record FaultRequest(String operation, String target, Integer next, Double probability, JsonNode then) {
    private static final int NEXT_MAX = 1_000_000;
    private static final int TARGET_MAX = 100;

    static FaultRequest of(FaultRule rule) {
        return new FaultRequest(rule.operation(), rule.target(),
            rule.when() instanceof FaultRule.When.Next(var count) ? count : null,
            rule.when() instanceof FaultRule.When.Probability(var chance) ? chance : null, rule.then());
    }

    /** The rule, if it has a form that rules can have; what it names is checked by {@link FaultCatalog}. */
    FaultRule toRule(UUID id) {
        if (operation == null || then == null) {
            throw new MalformedRequestProblem(operation == null ? "operation" : "then", "is missing");
        }
        if (!then.isObject()) {
            throw new MalformedRequestProblem("then", "is an object with effect and what belongs to it");
        }
        if (target != null && target.length() > TARGET_MAX) {
            throw new MalformedRequestProblem("target", "has at most " + TARGET_MAX + " characters");
        }
        return new FaultRule(id, operation, target == null ? "" : target, when(), then);
    }

    private FaultRule.When when() {
        if ((next == null) == (probability == null)) {
            throw new MalformedRequestProblem("next", "send either next or probability");
        }
        if (next != null && (next < 1 || next > NEXT_MAX)) {
            throw new MalformedRequestProblem("next", "is from 1 to " + NEXT_MAX);
        }
        if (probability != null && !(probability > 0 && probability <= 1)) {
            throw new MalformedRequestProblem("probability", "is above 0, and 1 at most");
        }
        return next != null ? new FaultRule.When.Next(next) : new FaultRule.When.Probability(probability);
    }
}
