package org.tslab.lab.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.kubernetes.Overlay.chooses;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.labels;
import static org.tslab.lab.kubernetes.Overlay.name;
import static org.tslab.lab.kubernetes.Overlay.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The policies of the network let pass exactly the arrows of the table in deploy/README.md, at both their ends. */
class ArrowTest {
    private static final Pattern ROW = Pattern
        .compile("(?m)^\\| ([a-z][a-z-]+) \\| ([a-z][a-z-]+) \\| ([a-z0-9, -]+) \\|");
    private static final String ANYBODY = "anybody";

    @ParameterizedTest
    @EnumSource(names = {"LAB", "LEARNER"})
    void whatMayComeInIsInTheTable(Overlay overlay) throws IOException {
        var documented = documented().collect(toSet());

        // Where anybody may come in, nobody is named besides.
        assertThat(arrows(overlay, "ingress")).isEqualTo(documented.stream().filter(arrow -> arrow.startsWith(ANYBODY)
            || !documented.contains(ANYBODY + arrow.substring(arrow.indexOf(' ')))).collect(toSet()));
    }

    /** Whoever comes from outside has no policy of ours. */
    @ParameterizedTest
    @EnumSource(names = {"LAB", "LEARNER"})
    void whatMayGoOutIsInTheTable(Overlay overlay) throws IOException {
        assertThat(arrows(overlay, "egress"))
            .isEqualTo(documented().filter(arrow -> !arrow.startsWith(ANYBODY)).collect(toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void everyPodOfOursIsDeniedWhatNoPolicyAllows(Overlay overlay) {
        var policies = overlay.objects("NetworkPolicy");
        var deny = policies.stream().filter(policy -> name(policy).equals("default-deny")).findFirst().orElseThrow();

        assertThat(deny.path("spec").path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(deny.path("spec").has("ingress") || deny.path("spec").has("egress")).isFalse();
        assertThat(overlay.withPods())
            .allMatch(object -> chooses(deny.path("spec").path("podSelector").path("matchLabels"), labels(object)));
    }

    /** There databases and brokers are the operators', so the pods are known by their labels only. */
    @ParameterizedTest
    @EnumSource(names = "PRODUCTION")
    void servicesReachWhatOperatorsRun(Overlay overlay) {
        var outside = overlay.objects("NetworkPolicy").stream().filter(policy -> name(policy).equals("outside"))
            .findFirst().orElseThrow();

        assertThat(outside.path("spec").findValues("matchLabels").stream().map(JsonNode::toString)).containsExactly(
            "{\"cnpg.io/cluster\":\"postgres\"}", "{\"strimzi.io/cluster\":\"kafka\"}",
            "{\"tslab.example/kind\":\"service\"}");
        assertThat(overlay.objects("Cluster")).extracting(Overlay::name).containsExactly("postgres");
        assertThat(overlay.objects("Kafka")).extracting(Overlay::name).containsExactly("kafka");
    }

    @ParameterizedTest
    @MethodSource("org.tslab.lab.kubernetes.Overlay#whole")
    void everyPodHasAPolicyOfItsOwn(Overlay overlay) {
        assertThat(overlay.withPods()).allSatisfy(object -> assertThat(overlay.objects("NetworkPolicy").stream()
            .filter(policy -> !Set.of("default-deny", "dns").contains(name(policy)))
            .filter(policy -> chooses(matchLabels(policy.path("spec").path("podSelector")), labels(object))))
            .as(name(object)).isNotEmpty());
    }

    /** On the way out some networks look up a name among all pods of the cluster. */
    @ParameterizedTest
    @EnumSource
    void everyPortOfAPolicyIsANumber(Overlay overlay) {
        assertThat(overlay.objects("NetworkPolicy")).isNotEmpty().allSatisfy(policy -> assertThat(
            policy.findValues("port")).as(name(policy)).allMatch(JsonNode::isInt));
    }

    private static Set<String> arrows(Overlay overlay, String direction) {
        var arrows = new TreeSet<String>();
        for (var policy : overlay.objects("NetworkPolicy")) {
            if (name(policy).equals("dns")) {
                continue;
            }
            for (var here : pods(overlay, policy.path("spec").path("podSelector"))) {
                for (var rule : policy.path("spec").path(direction)) {
                    for (var there : peers(overlay, rule.path(direction.equals("ingress") ? "from" : "to"))) {
                        each(rule.path("ports")).forEach(port -> arrows.add(direction.equals("ingress")
                            ? arrow(there, here, port(overlay, here, port))
                            : arrow(here, there, port(overlay, there, port))));
                    }
                }
            }
        }
        return arrows;
    }

    private static Set<String> peers(Overlay overlay, JsonNode peers) {
        return peers.isEmpty()
            ? Set.of(ANYBODY)
            : each(peers).flatMap(peer -> pods(overlay, peer.path("podSelector")).stream()).collect(toSet());
    }

    private static Set<String> pods(Overlay overlay, JsonNode selector) {
        return overlay.withPods().stream().filter(object -> chooses(matchLabels(selector), labels(object)))
            .map(Overlay::name).collect(toSet());
    }

    private static JsonNode matchLabels(JsonNode selector) {
        assertThat(selector).isNotInstanceOf(MissingNode.class);
        return selector.path("matchLabels");
    }

    /** As the pods call it that listen there. */
    private static String port(Overlay overlay, String listening, JsonNode port) {
        if (port.has("endPort")) {
            return port.path("port").asText() + "-" + port.path("endPort").asText();
        }
        return overlay.withPods().stream().filter(object -> name(object).equals(listening))
            .flatMap(object -> each(pod(object).path("containers").path(0).path("ports")))
            .filter(named -> named.path("containerPort").equals(port.path("port")))
            .map(named -> named.path("name").asText()).findFirst().orElseThrow();
    }

    private static Stream<String> documented() throws IOException {
        var table = Files.readString(Overlay.ROOT.resolve("deploy/README.md")).split("\\| from \\|")[1];
        return ROW.matcher(table).results()
            .flatMap(row -> Stream.of(row.group(3).split(", ")).map(port -> arrow(row.group(1), row.group(2), port)));
    }

    private static String arrow(String from, String to, String port) {
        return "%s -> %s: %s".formatted(from, to, port);
    }
}
