package org.tslab.lab.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Dashboards and alert rules speak of metrics that there are, and every alert says what to do about it. */
class ObservabilityTest {
    private static final Path FILES = Pages.ROOT.resolve("deploy/observability");
    private static final Path RULES = FILES.resolve("rules/tslab.yaml");
    private static final Path OPERATIONS = Pages.ROOT.resolve("docs/operations.md");
    private static final Path METRICS = Pages.ROOT.resolve("docs/reference/metrics.md");
    /** What stands in an expression before labels, a range or an operator, and is no function. */
    private static final Pattern METRIC = Pattern.compile("\\b((?:tslab|http|kafka|jvm|process)_\\w+)");
    private static final Set<String> OF_THE_PLATFORM = Set.of("http_server_requests_seconds_count",
        "http_server_requests_seconds_sum", "kafka_consumer_fetch_manager_records_lag_max", "jvm_memory_used_bytes",
        "process_cpu_usage");
    private static final int COLUMNS = 24;

    static List<Path> dashboards() {
        return Pages.files(FILES.resolve("dashboards"), "json").sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardHasWhatGrafanaNeeds(Path file) throws IOException {
        var dashboard = new ObjectMapper().readTree(file.toFile());

        assertThat(dashboard.path("uid").asText()).isNotBlank().hasSizeLessThanOrEqualTo(40);
        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
        assertThat(dashboard.path("templating").path("list").findValuesAsText("type")).contains("datasource");
        assertThat(panels(dashboard)).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("type").asText()).isNotBlank();
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${source}");
            assertThat(panel.path("targets").findValuesAsText("expr")).isNotEmpty().doesNotContain("");
            var place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            assertThat(place.path("h").asInt()).isPositive();
        });
        assertThat(panels(dashboard).stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    }

    @Test
    void theyOnlyNameMetricsThatThereAre() {
        var named = Stream.concat(dashboards().stream(), Stream.of(RULES)).flatMap(file -> named(Pages.read(file)))
            .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(30);
        named.removeAll(OF_THE_PLATFORM);
        assertThat(documented()).containsAll(named.stream().map(ObservabilityTest::family).toList());
    }

    @Test
    void everyMetricIsOnADashboard() {
        var shown = dashboards().stream().flatMap(file -> named(Pages.read(file))).map(ObservabilityTest::family)
            .toList();

        assertThat(shown).containsAll(documented());
    }

    @Test
    void everyAlertHasAPageSectionAndEverySectionAnAlert() {
        var rules = Pages.read(RULES);
        var alerts = found("alert: (\\w+)", rules);
        var sections = Pages.read(OPERATIONS).split("(?m)^## ");

        assertThat(found("(?m)^### (\\w+)$", Stream.of(sections).filter(section -> section.startsWith("Alerts\n"))
            .findFirst().orElseThrow())).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(found("runbook: docs/operations\\.md#(\\w+)", rules))
            .isEqualTo(alerts.stream().map(String::toLowerCase).toList());
        assertThat(found("severity: (\\w+)", rules)).hasSameSizeAs(alerts).containsOnly("critical", "warning");
        assertThat(found("summary: (\")", rules)).hasSameSizeAs(alerts);
    }

    @Test
    void everyAlertIsSeenFiringAndNotFiring() {
        var tests = Pages.read(FILES.resolve("rules/tslab-test.yaml"));
        var alerts = found("alert: (\\w+)", Pages.read(RULES));

        assertThat(found("alertname: (\\w+)\n +exp_alerts:\n", tests)).containsAll(alerts);
        assertThat(found("alertname: (\\w+), exp_alerts: \\[\\]", tests)).containsAll(alerts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check rules rules/tslab.yaml", "test rules rules/tslab-test.yaml"})
    void prometheusItselfAgrees(String arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Pages.ROOT.resolve("etc/promtool.sh").toString()));
        command.addAll(List.of(arguments.split(" ")));
        var promtool = new ProcessBuilder(command).directory(FILES.toFile()).redirectErrorStream(true).start();
        var said = new String(promtool.getInputStream().readAllBytes(), UTF_8);

        assertThat(promtool.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    private static List<JsonNode> panels(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.path("panels").spliterator(), false).toList();
    }

    private static Stream<String> named(String text) {
        return METRIC.matcher(text).results().map(metric -> metric.group(1));
    }

    /** Without what a histogram or a summary adds. */
    private static String family(String metric) {
        return metric.replaceAll("_(bucket|sum|count)$", "");
    }

    private static Set<String> documented() {
        return new TreeSet<>(found("(?m)^\\| `(tslab_\\w+)` \\|", Pages.read(METRICS)));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
    }
}
