package org.tslab.lab.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, wide enough to be read as it stands: the first column is text, the others are figures. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public Table(String... heads) {
        rows.add(List.of(heads));
        columns = heads.length;
    }

    public Table row(String first, Object... figures) {
        var cells = new ArrayList<>(List.of(first));
        Arrays.stream(figures).map(Object::toString).forEach(cells::add);
        cells.addAll(Collections.nCopies(columns - cells.size(), ""));
        rows.add(cells);
        return this;
    }

    public String markdown() {
        var widths = IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow()).toArray();
        var lines = rows.stream().map(row -> line(row, widths)).collect(Collectors.toCollection(ArrayList::new));
        lines.add(1, "| " + IntStream.range(0, columns)
            .mapToObj(column -> "-".repeat(Math.max(2, widths[column]) - 1) + (column == 0 ? "-" : ":"))
            .collect(Collectors.joining(" | ")) + " |");
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> row, int[] widths) {
        return "| " + IntStream.range(0, row.size())
            .mapToObj(column -> padded(row.get(column), Math.max(2, widths[column]), column == 0))
            .collect(Collectors.joining(" | ")) + " |";
    }

    private static String padded(String cell, int width, boolean left) {
        var space = " ".repeat(width - cell.length());
        return left ? cell + space : space + cell;
    }
}
