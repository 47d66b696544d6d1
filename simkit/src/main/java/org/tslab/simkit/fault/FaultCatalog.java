package org.tslab.simkit.fault;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Printable;
import org.tslab.simkit.problem.Problem.Violation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.arc.All;

/** What can go wrong in this service, and whether a rule makes sense here. */
@ApplicationScoped
class FaultCatalog {
    private final Map<String, FaultOperation<?>> operations = new TreeMap<>();
    private final ObjectMapper json;
    private final Validator validator;

    FaultCatalog(@All List<FaultOperation<?>> operations, ObjectMapper json, Validator validator) {
        operations.forEach(o -> this.operations.put(o.name(), o));
        this.json = json;
        this.validator = validator;
    }

    /** One operation and the effects it understands. */
    record Entry(String operation, List<String> effects) {}

    List<Entry> entries() {
        return operations.values().stream().map(o -> new Entry(o.name(), effectsOf(o))).toList();
    }

    /** @return the rule, which makes sense */
    FaultRule checked(FaultRule rule) {
        var operation = operations.get(rule.operation());
        if (operation == null) {
            throw unknown("operation", rule.operation(), List.copyOf(operations.keySet()));
        }
        effect(operation, rule);
        return rule;
    }

    /** The effect of a rule as its operation understands it. */
    <T> T effect(FaultOperation<T> operation, FaultRule rule) {
        var type = operation.effects().get(rule.effect());
        if (type == null) {
            throw unknown("then." + FaultRule.EFFECT, rule.effect(), effectsOf(operation));
        }
        T effect = read(type, rule.then());
        var violations = validator.validate(effect).stream()
            .map(v -> new Violation("then." + v.getPropertyPath(), v.getMessage())).toList();
        if (!violations.isEmpty()) {
            throw new MalformedRequestProblem(violations);
        }
        return effect;
    }

    private <T> T read(Class<T> type, JsonNode then) {
        ObjectNode fields = then.deepCopy();
        fields.remove(FaultRule.EFFECT);
        try {
            return json.treeToValue(fields, type);
        } catch (JsonMappingException e) {
            var field = e.getPath().isEmpty() ? "" : "." + e.getPath().getLast().getFieldName();
            throw new MalformedRequestProblem("then" + field, "is unknown here or has the wrong form");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that is no JSON", e);
        }
    }

    private static MalformedRequestProblem unknown(String field, String name, List<String> known) {
        return new MalformedRequestProblem(field, "there is no \"" + Printable.of(name) + "\" here, but "
            + (known.isEmpty() ? "nothing" : String.join(", ", known)));
    }

    private static List<String> effectsOf(FaultOperation<?> operation) {
        return List.copyOf(new TreeSet<>(operation.effects().keySet()));
    }
}
