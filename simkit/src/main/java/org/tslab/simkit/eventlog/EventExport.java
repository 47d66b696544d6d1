package org.tslab.simkit.eventlog;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A log as a file: comma-separated values (RFC 4180), or one JSON object in each line. */
public final class EventExport {
    public static final String CSV = "text/csv;charset=utf-8";
    public static final String JSON_LINES = "application/jsonl;charset=utf-8";
    private static final String HEAD = "Date and Time,Level,Source,Event ID,Symbolic Name,Computer,Description,Reasons";

    private EventExport() {}

    public static String csv(List<WrittenEvent> events) {
        return Stream.concat(Stream.of(HEAD), events.stream().map(EventExport::line)).map(line -> line + "\r\n")
            .collect(joining());
    }

    public static String jsonLines(List<WrittenEvent> events, ObjectMapper json) {
        return events.stream().map(event -> object(event, json) + "\n").collect(joining());
    }

    private static String line(WrittenEvent event) {
        return Stream.of(event.at(), event.level(), event.source(), event.eventId(), event.symbolicName(),
            event.computer(), event.text(), String.join("; ", event.reasons()))
            .map(value -> field(value.toString())).collect(joining(","));
    }

    /** A client chooses its name; a spreadsheet must not take it for a formula. */
    private static String field(String value) {
        var text = value.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + value : value;
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String object(WrittenEvent event, ObjectMapper json) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that is no JSON", e);
        }
    }
}
