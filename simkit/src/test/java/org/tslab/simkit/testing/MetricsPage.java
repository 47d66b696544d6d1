package org.tslab.simkit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.restassured.RestAssured;

/**
 * The metrics of one service: its section of docs/reference/metrics.md, held against what a service that has just
 * started shows: each family of our own with its type and its labels, and no other.
 */
public final class MetricsPage {
    private static final Path PAGE = Path.of("..", "docs", "reference", "metrics.md");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (tslab_\\S+) (\\w+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tslab_\\w+)` \\| (\\w+) \\| ([^|]*)\\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    /** Of every service, and said once. */
    private static final String COMMON = "all services";

    private MetricsPage() {}

    /** Every difference between the page and the service, in words. */
    public static List<String> differences(String service, URI management) {
        var shown = shown(RestAssured.given().accept("text/plain").get(management.resolve("/q/metrics"))
            .asString());
        var documented = documented(service);
        var differences = new ArrayList<String>();
        Stream.concat(shown.keySet().stream(), documented.keySet().stream()).distinct().sorted().forEach(name -> {
            if (!shown.containsKey(name)) {
                differences.add(name + " is not in the service");
            } else if (!shown.get(name).equals(documented.get(name))) {
                differences.add(name + " is " + shown.get(name) + " in the service, and on the page "
                    + documented.getOrDefault(name, "nothing"));
            }
        });
        return differences;
    }

    /** Family to its type and the names of its labels. */
    private static Map<String, String> shown(String exposition) {
        var families = new TreeMap<String, String>();
        TYPE.matcher(exposition).results().filter(type -> !type.group(1).endsWith("_max")).forEach(type -> families.put(
            type.group(1), type.group(2) + " " + labels(exposition, type.group(1))));
        return families;
    }

    private static TreeSet<String> labels(String exposition, String family) {
        var labels = new TreeSet<String>();
        Pattern.compile("(?m)^" + family + "(?:_bucket|_count)?\\{(.*)} ").matcher(exposition).results()
            .flatMap(sample -> Pattern.compile("(\\w+)=\"").matcher(sample.group(1)).results())
            .forEach(label -> labels.add(label.group(1)));
        labels.remove("le");
        return labels;
    }

    private static Map<String, String> documented(String service) {
        var rows = new TreeMap<String, String>();
        Stream.of(page().split("(?m)^## ")).filter(part -> Stream.of(COMMON, service).anyMatch(
            name -> part.startsWith(name + "\n"))).flatMap(part -> ROW.matcher(part).results())
            .forEach(row -> rows.put(row.group(1), row.group(2) + " " + new TreeSet<>(LABEL.matcher(row.group(3))
                .results().map(label -> label.group(1)).toList())));
        return rows;
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no page of metrics", e);
        }
    }
}
