package org.tslab.lab.kubernetes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.kubernetes.Overlay.chooses;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.labels;
import static org.tslab.lab.kubernetes.Overlay.name;
import static org.tslab.lab.kubernetes.Overlay.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

/** What an overlay brings for watching it is what is tested as files, and leads Prometheus to the services. */
class WatchingTest {
    private static final Path FILES = Overlay.ROOT.resolve("deploy/observability");
    private static final Path RULES = FILES.resolve("rules/tslab.yaml");

    @ParameterizedTest
    @EnumSource(names = {"WATCHED", "PRODUCTION"})
    void dashboardsAndRulesComeWithTheOverlay(Overlay overlay) throws IOException {
        assertThat(configMap(overlay, "grafana-dashboards").properties()).extracting(Map.Entry::getKey)
            .containsExactlyInAnyOrder(FILES.resolve("dashboards").toFile().list());
        assertThat(configMap(overlay, "prometheus-rules").path("tslab.yaml").asText())
            .isEqualTo(Files.readString(RULES));
    }

    @Test
    void theLabAloneBringsNothingOfIt() {
        assertThat(Overlay.LAB.objects("ConfigMap")).extracting(Overlay::name).doesNotContain("grafana-dashboards",
            "prometheus-rules");
    }

    @Test
    void theOperatorHasTheRulesThatAreTested() throws IOException {
        assertThat(Overlay.PRODUCTION.objects("PrometheusRule")).singleElement()
            .extracting(rule -> rule.path("spec")).isEqualTo(Overlay.read(Files.readString(RULES)).getFirst());
    }

    @Test
    void theOperatorAsksEachServiceWhereItAnswers() throws IOException {
        var monitor = Overlay.PRODUCTION.objects("PodMonitor").getFirst().path("spec");
        var endpoint = monitor.path("podMetricsEndpoints").path(0);
        var scrape = Overlay.read(Files.readString(FILES.resolve("scrape.yaml"))).getFirst();
        var asked = Overlay.PRODUCTION.withPods().stream()
            .filter(object -> chooses(monitor.path("selector").path("matchLabels"), labels(object)))
            .collect(toMap(Overlay::name, object -> object));

        assertThat(asked).containsOnlyKeys("clearinghouse", "license-server", "terminal-server", "transition-portal");
        assertThat(asked.values()).allSatisfy(object -> {
            assertThat(each(pod(object).path("containers").path(0).path("ports"))
                .map(port -> port.path("name").asText())).contains(endpoint.path("port").asText());
            assertThat(labels(object).path(monitor.path("jobLabel").asText()).asText()).isEqualTo(name(object));
        });
        assertThat(endpoint.path("path")).isEqualTo(scrape.path("metrics_path"));
        assertThat(each(scrape.path("relabel_configs")).map(rule -> rule.path("target_label").asText()))
            .containsAll(each(endpoint.path("relabelings")).map(rule -> rule.path("targetLabel").asText()).toList());
    }

    private static JsonNode configMap(Overlay overlay, String name) {
        return overlay.objects("ConfigMap").stream().filter(object -> name(object).equals(name)).findFirst()
            .orElseThrow().path("data");
    }
}
