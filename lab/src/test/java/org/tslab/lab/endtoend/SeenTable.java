package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A table of a document that says what was seen in a run: each run checks it, and writes it anew when it is told to by
 * the system property {@code docs.write}.
 */
record SeenTable(Path page) {
    private static final String BEGIN = "<!-- seen -->\n";
    private static final String END = "<!-- end of seen -->";

    static SeenTable of(String page) {
        return new SeenTable(Path.of("..").resolve(page).normalize());
    }

    /** @param rows the first is the heading */
    void agreesWith(List<List<String>> rows) {
        var text = read();
        var from = text.indexOf(BEGIN) + BEGIN.length();
        var to = text.indexOf(END);
        if (from < BEGIN.length() || to < from) {
            throw new AssertionError(page + " has no place for what was seen");
        }
        var seen = "\n" + table(rows) + "\n";
        if (Boolean.getBoolean("docs.write")) {
            write(text.substring(0, from) + seen + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).as("%s says something else; after a look at why, "
                + "`make verify ARGS=-Ddocs.write=true` writes it anew", page).isEqualTo(seen);
        }
    }

    private static String table(List<List<String>> rows) {
        var table = new StringBuilder();
        for (var row : rows) {
            table.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (row == rows.getFirst()) {
                table.append("| --- ".repeat(row.size())).append("|\n");
            }
        }
        return table.toString();
    }

    private String read() {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
