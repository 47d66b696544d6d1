package org.tslab.simkit.errand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tslab.simkit.page.Visit;

/** What was typed into a form so far. */
public final class Answers {
    private final Map<String, String> values;

    private Answers(Map<String, String> values) {
        this.values = values;
    }

    static Answers none() {
        return new Answers(Map.of());
    }

    static Answers of(Map<String, String> values) {
        return new Answers(Map.copyOf(values));
    }

    /** These, and the values of those fields, but of no others that somebody may have sent. */
    Answers and(List<Field> fields, Visit visit) {
        var all = new LinkedHashMap<>(values);
        fields.stream().filter(field -> !visit.typed(field.name()).isEmpty())
            .forEach(field -> all.putIfAbsent(field.name(), visit.typed(field.name())));
        return new Answers(all);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** Empty when nothing was typed. */
    public String text(String field) {
        return values.getOrDefault(field, "");
    }

    /** Null when nothing was typed, as the records of forms want it. */
    public String orNull(String field) {
        return values.get(field);
    }

    public <E extends Enum<E>> E constant(String field, Class<E> type) {
        return Enum.valueOf(type, text(field));
    }

    /** Says nothing: some of it is a person's, and some of it is worth licenses. */
    @Override
    public String toString() {
        return "Answers";
    }
}
