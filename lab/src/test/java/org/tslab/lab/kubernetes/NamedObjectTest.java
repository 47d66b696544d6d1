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
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** What a manifest names is there: Secrets and ConfigMaps with their keys, pods, ports, volumes, configuration keys. */
class NamedObjectTest {
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(tslab\\.[a-z.-]+|TSLAB_[A-Z_]+)` \\|");
    private static final Set<String> NOT_OURS = Set.of("QUARKUS_", "KAFKA_", "MP_", "SMALLRYE_", "JDK_JAVA_OPTIONS");

    @ParameterizedTest
    @EnumSource
    void everyServiceLeadsToPodsThatHaveItsPorts(Overlay overlay) {
        assertThat(overlay.objects("Service")).isNotEmpty().allSatisfy(service -> {
            var pods = overlay.withPods().stream()
                .filter(object -> chooses(service.path("spec").path("selector"), labels(object))).toList();
            assertThat(pods).as(name(service)).hasSize(1);
            assertThat(each(service.path("spec").path("ports"))).allSatisfy(port -> assertThat(ports(pods.getFirst()))
                .as(name(service)).contains(port.path("targetPort").asText()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyProbeAsksAPortThatIsThere(Overlay overlay) {
        assertThat(overlay.withPods()).allSatisfy(object -> assertThat(
            object.findValues("port").stream().map(JsonNode::asText)).allMatch(ports(object)::contains));
    }

    @ParameterizedTest
    @MethodSource("org.tslab.lab.kubernetes.Overlay#whole")
    void everySecretAndConfigMapIsThereWithItsKeys(Overlay overlay) {
        assertReferencesAreAmong(overlay, valuesOf(overlay));
    }

    /** There the secrets are made by operators, as it says what they make. */
    @ParameterizedTest
    @EnumSource(names = "PRODUCTION")
    void whatIsNotThereIsMadeByAnOperator(Overlay overlay) {
        var made = valuesOf(overlay);
        overlay.objects("ExternalSecret").forEach(object -> each(object.path("spec").path("data"))
            .forEach(data -> made.add("Secret/%s/%s".formatted(object.path("spec").path("target").path("name").asText(),
                data.path("secretKey").asText()))));
        overlay.objects("Certificate").forEach(object -> Stream.of("tls.crt", "tls.key", "ca.crt")
            .forEach(key -> made.add("Secret/" + object.path("spec").path("secretName").asText() + "/" + key)));
        overlay.objects("KafkaUser").forEach(object -> Stream.of("user.p12", "user.password")
            .forEach(key -> made.add("Secret/" + name(object) + "/" + key)));
        overlay.objects("Kafka").forEach(object -> Stream.of("ca.p12", "ca.password")
            .forEach(key -> made.add("Secret/" + name(object) + "-cluster-ca-cert/" + key)));
        overlay.objects("Cluster").forEach(object -> made.add("Secret/" + name(object) + "-ca/ca.crt"));

        assertReferencesAreAmong(overlay, made);
    }

    @ParameterizedTest
    @EnumSource
    void everyMountHasItsVolumeAndEveryVolumeItsMount(Overlay overlay) {
        assertThat(overlay.withPods()).allSatisfy(object -> {
            var volumes = each(pod(object).path("volumes")).map(volume -> volume.path("name").asText())
                .collect(toSet());
            var mounts = each(pod(object).path("containers")).flatMap(container -> each(container.path("volumeMounts")))
                .map(mount -> mount.path("name").asText()).collect(toSet());
            assertThat(mounts).as(name(object)).isEqualTo(volumes);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyOfOursIsDocumented(Overlay overlay) throws IOException {
        var documented = KEY.matcher(Files.readString(Overlay.ROOT.resolve("docs/reference/config.md"))).results()
            .map(key -> key.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")).collect(toSet());
        var variables = variables(overlay);
        var environment = overlay.objects("ConfigMap").stream().filter(map -> name(map).startsWith("environment"))
            .flatMap(map -> map.path("data").properties().stream()).map(entry -> entry.getKey());

        assertThat(Stream.concat(variables, environment).filter(key -> key.startsWith("TSLAB_"))).isNotEmpty()
            .allMatch(documented::contains);
        assertThat(overlay.objects("ConfigMap").stream().filter(map -> name(map).startsWith("environment"))
            .flatMap(map -> map.path("data").properties().stream())).isNotEmpty().allMatch(
                entry -> entry.getKey().startsWith("TSLAB_") || NOT_OURS.stream().anyMatch(entry.getKey()::startsWith));
    }

    /** As a key of a map: the configuration takes a number for a place in a list, and the map stays empty. */
    @ParameterizedTest
    @EnumSource
    void noVariableHasANumberForAName(Overlay overlay) {
        assertThat(variables(overlay)).isNotEmpty().noneMatch(variable -> variable.matches(".*_[0-9]+(_.*)?"));
    }

    private static Stream<String> variables(Overlay overlay) {
        return overlay.withPods().stream().flatMap(object -> each(pod(object).path("containers")))
            .flatMap(container -> each(container.path("env"))).map(variable -> variable.path("name").asText());
    }

    private static void assertReferencesAreAmong(Overlay overlay, Set<String> values) {
        assertThat(overlay.withPods()).allSatisfy(object -> {
            assertThat(keysOf(object)).as(name(object)).allMatch(values::contains);
            assertThat(wholesOf(object)).as(name(object)).allMatch(
                whole -> values.stream().anyMatch(value -> value.startsWith(whole + "/")));
        });
    }

    /** Single keys that a pod names. */
    private static Stream<String> keysOf(JsonNode object) {
        var variables = Stream.of("Secret/secretKeyRef", "ConfigMap/configMapKeyRef")
            .flatMap(kind -> object.findValues(kind.split("/")[1]).stream()
                .map(reference -> "%s/%s/%s".formatted(kind.split("/")[0],
                    reference.path("name").asText(), reference.path("key").asText())));
        var items = Stream.of("Secret/secret", "ConfigMap/configMap")
            .flatMap(kind -> object.findValues(kind.split("/")[1]).stream().flatMap(volume -> each(volume.path("items"))
                .map(item -> "%s/%s/%s".formatted(kind.split("/")[0], named(volume), item.path("key").asText()))));
        return Stream.concat(variables, items);
    }

    /** Those that a pod takes as they are. */
    private static Stream<String> wholesOf(JsonNode object) {
        return Stream.of("Secret/secret", "ConfigMap/configMap", "ConfigMap/configMapRef", "Secret/secretRef")
            .flatMap(kind -> object.findValues(kind.split("/")[1]).stream().filter(volume -> !volume.has("items"))
                .map(volume -> kind.split("/")[0] + "/" + named(volume)));
    }

    private static String named(JsonNode source) {
        return source.path("secretName").asText(source.path("name").asText());
    }

    private static Set<String> valuesOf(Overlay overlay) {
        var values = new HashSet<String>();
        for (var kind : Arrays.asList("Secret", "ConfigMap")) {
            overlay.objects(kind).forEach(object -> Stream.of("data", "stringData")
                .flatMap(field -> object.path(field).properties().stream())
                .forEach(entry -> values.add(kind + "/" + name(object) + "/" + entry.getKey())));
        }
        return values;
    }

    /** Names and numbers. */
    private static Set<String> ports(JsonNode object) {
        return each(pod(object).path("containers")).flatMap(container -> each(container.path("ports")))
            .flatMap(port -> Stream.of(port.path("name").asText(), port.path("containerPort").asText()))
            .collect(toSet());
    }
}
