package org.tslab.simkit.eventlog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriBuilder;

import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;

/**
 * A filter as it was typed, in a URL or in a form, where a field that is left empty asks for nothing.
 *
 * @param from the first moment or day
 * @param to the first moment that is not wanted any more, or the last day
 */
public record EventQuery(
    @QueryParam("source") @DefaultValue("") String source,
    @QueryParam("id") @DefaultValue("") String id,
    @QueryParam("level") @DefaultValue("") String level,
    @QueryParam("from") @DefaultValue("") String from,
    @QueryParam("to") @DefaultValue("") String to) {
    /** The position behind all others, as the default of a parameter. */
    public static final String NEWEST = "9223372036854775807";
    private static final String ID = "[0-9]{1,5}";
    private static final int SOURCE_MAX = 100;

    /** What was typed, if all of it can be read. */
    public EventFilter filter() {
        var wrong = new ArrayList<Violation>();
        if (source.length() > SOURCE_MAX) {
            wrong.add(new Violation("source", "up to " + SOURCE_MAX + " characters"));
        }
        if (!id.isBlank() && !id.strip().matches(ID)) {
            wrong.add(new Violation("id", "the number of an event, for example 21"));
        }
        if (!level.isBlank() && Stream.of(EventLevel.values()).noneMatch(each -> each.name().equals(upper(level)))) {
            wrong.add(new Violation("level", "one of " + List.of(EventLevel.values())));
        }
        var begin = moment("from", from, 0, wrong);
        var end = moment("to", to, 1, wrong);
        if (!wrong.isEmpty()) {
            throw new MalformedRequestProblem(wrong);
        }
        return new EventFilter(source.strip(), id.isBlank() ? null : Integer.valueOf(id.strip()),
            level.isBlank() ? null : EventLevel.valueOf(upper(level)), begin, end);
    }

    /** A path with this query behind it. */
    String at(String path) {
        var uri = UriBuilder.fromPath(path);
        fields().forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
        return uri.buildFromMap(fields()).toString();
    }

    private Map<String, Object> fields() {
        var fields = new TreeMap<String, Object>(
            Map.of("source", source, "id", id, "level", level, "from", from, "to", to));
        fields.values().removeIf(value -> value.toString().isBlank());
        return fields;
    }

    private static String upper(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /** A day is its beginning, or so many days later. */
    private static Instant moment(String field, String typed, int days, List<Violation> wrong) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException _) {
            wrong.add(new Violation(field, "a day (2003-04-24) or a moment (2003-04-24T10:00:00Z)"));
            return null;
        }
    }
}
