package org.tslab.simkit.errand;

import java.util.List;

/** One field with what was typed, and what is wrong with that; empty if nothing is. The template tag field shows it. */
public record FieldView(Field field, String label, String hint, String value, String error, List<Option> options) {
    public boolean wrong() {
        return !error.isEmpty();
    }

    /** Which texts belong to the field, for those who do not see it. */
    public String described() {
        var ids = (hint.isEmpty() ? "" : field.name() + "-hint ") + (wrong() ? field.name() + "-error" : "");
        return ids.strip();
    }
}
