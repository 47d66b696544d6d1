package org.tslab.simkit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

import org.tslab.simkit.eventlog.EventKind;

/** The page docs/event-log.md, held against the events that a service can write and the tests in which they occur. */
public final class EventCatalog {
    private static final Path PAGE = Path.of("..", "docs", "event-log.md");
    /** Source, ID, level, symbolic name, what makes it happen, the test. */
    private static final Pattern ROW = Pattern.compile(
        "(?m)^\\| (\\w+) \\| (\\d+) \\| (\\w+) \\| `?(\\w*)`? ?\\| (\\S.*) \\| "
            + "\\[(\\w+)\\.(\\w+)]\\(([^)#]+)#(\\w+)\\) \\|$");

    private static final String END = "\n    }\n";

    private EventCatalog() {}

    /** Every row and every event that the other does not have, or has otherwise. */
    public static List<String> differences(EventKind... kinds) {
        var differences = new ArrayList<String>();
        var rows = new HashMap<String, List<String>>();
        var sources = List.of(kinds).stream().map(EventKind::source).distinct().toList();
        ROW.matcher(read(PAGE)).results().filter(row -> sources.contains(row.group(1))).forEach(row -> {
            var event = row.group(1) + " " + row.group(2);
            rows.put(event, List.of(row.group(3).toUpperCase(), row.group(4)));
            var test = method(read(PAGE.getParent().resolve(row.group(8))), row.group(7));
            if (!Pattern.compile("\\b" + row.group(2) + "\\b").matcher(test).find()) {
                differences.add(event + " does not occur in " + row.group(7));
            }
        });
        for (var kind : kinds) {
            var event = kind.source() + " " + kind.id();
            var said = rows.remove(event);
            var is = List.of(kind.level().name(), kind.symbolicName());
            if (!is.equals(said)) {
                differences.add(event + " is " + is + ", and on the page " + said);
            }
        }
        rows.keySet().forEach(event -> differences.add(event + " is not in the service"));
        return differences;
    }

    /** With what stands above it. */
    private static String method(String source, String name) {
        var at = source.indexOf("void " + name + "(");
        return at < 0
            ? ""
            : source.substring(Math.max(0, source.lastIndexOf(END, at)), source.indexOf(END, at));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
