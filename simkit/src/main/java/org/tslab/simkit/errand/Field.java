package org.tslab.simkit.errand;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.tslab.simkit.page.Visit;

/**
 * One field of a form. Its label and its hint are the texts {@code field.<name>} and {@code field.<name>.hint}.
 *
 * @param completion what a browser may fill in by itself (HTML autocomplete)
 * @param options what there is to choose from, in the visitor's language
 */
public record Field(String name, Kind kind, boolean required, String completion,
    Function<Visit, List<Option>> options) {

    /** How it is typed. */
    public enum Kind {
        TEXT,
        EMAIL,
        NUMBER,
        /** Letters and digits in groups. */
        CODE,
        /** Several codes, one in each line. */
        CODES,
        CHOICE;

        /** As templates ask for it. */
        public String lower() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Field required(String name, Kind kind) {
        return new Field(name, kind, true, "off", _ -> List.of());
    }

    public static Field optional(String name, Kind kind) {
        return new Field(name, kind, false, "off", _ -> List.of());
    }

    public static Field choice(String name, Function<Visit, List<Option>> options) {
        return new Field(name, Kind.CHOICE, true, "off", options);
    }

    /** The constants of an enumeration, which are called {@code option.<name>.<constant>}. */
    public static Field choice(String name, Enum<?>... constants) {
        return choice(name, visit -> Arrays.stream(constants)
            .map(one -> new Option(one.name(), visit.say("option." + name + "." + one.name()))).toList());
    }

    public Field completedAs(String what) {
        return new Field(name, kind, required, what, options);
    }
}
