package org.tslab.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.name;
import static org.tslab.lab.kubernetes.Overlay.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.lab.ecosystem.Service;

import com.fasterxml.jackson.databind.JsonNode;

/** What makes an overlay an environment: one namespace, the names that its parts know each other by, their images. */
class KustomizationTest {
    @Test
    void aLearnersLabIsInANamespaceOfItsOwnAndTouchesNothingElse() {
        assertThat(Overlay.LEARNER.objects()).isNotEmpty()
            .allSatisfy(object -> assertThat(object.path("metadata").path("namespace").asText()).as(name(object))
                .isEqualTo("learner-01"));
        assertThat(Overlay.LEARNER.objects()).extracting(Overlay::name)
            .containsExactlyInAnyOrderElementsOf(Overlay.LAB.objects().stream()
                .filter(object -> !object.path("kind").asText().equals("Namespace")).map(Overlay::name).toList());
    }

    @Test
    void theLabsNamespaceEnforcesTheProfileRestricted() {
        var namespace = Overlay.LAB.objects("Namespace").getFirst();

        assertThat(namespace.path("metadata").path("labels").path("pod-security.kubernetes.io/enforce").asText())
            .isEqualTo("restricted");
        assertThat(Overlay.LAB.objects()).filteredOn(object -> object != namespace)
            .allMatch(object -> object.path("metadata").path("namespace").asText().equals(name(namespace)));
    }

    @Test
    void aLearnerCanHaveSecretsAndVolumesOfHerOwn(@TempDir Path directory) throws IOException {
        var kubernetes = directory.relativize(Overlay.ROOT.resolve("deploy/kubernetes"));
        Overlay.output(Overlay.ROOT.resolve("deploy/kubernetes/make-secrets.sh").toString(),
            directory.resolve("secrets").toString());
        Files.writeString(directory.resolve("kustomization.yaml"), """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: learner-02
            resources: [%1$s/overlays/learner-01]
            components: [secrets, %1$s/components/persistent-volumes]
            """.formatted(kubernetes));

        var objects = Overlay.rendered(directory);

        assertThat(objects).allSatisfy(object -> assertThat(object.path("metadata").path("namespace").asText())
            .as(name(object)).isEqualTo("learner-02"));
        assertThat(secrets(objects)).hasSize(secrets(Overlay.LEARNER.objects()).size())
            .doesNotContainAnyElementsOf(secrets(Overlay.LEARNER.objects()));
        assertThat(objects).filteredOn(object -> pod(object).path("volumes").findValue("claimName") != null)
            .extracting(Overlay::name).containsExactlyInAnyOrder("postgres", "kafka", "mail");
    }

    @Test
    void anyOverlayCanHaveRulesAndDashboards(@TempDir Path directory) throws IOException {
        var kubernetes = directory.relativize(Overlay.ROOT.resolve("deploy/kubernetes"));
        Files.writeString(directory.resolve("kustomization.yaml"), """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: learner-01
            resources: [%1$s/overlays/learner-01]
            components: [%1$s/../observability]
            """.formatted(kubernetes));

        var more = Overlay.rendered(directory).stream()
            .filter(object -> !Overlay.LEARNER.objects().stream().map(Overlay::name).toList().contains(name(object)));

        assertThat(more).extracting(Overlay::name).containsExactlyInAnyOrder("prometheus-rules", "grafana-dashboards",
            "prometheus");
    }

    /** Nobody outside names a host in a manifest: whoever is asked is a Service of the same namespace. */
    @ParameterizedTest
    @EnumSource(names = {"LAB", "CI", "LEARNER"})
    void everyHostThatIsNamedIsAService(Overlay overlay) {
        var services = overlay.objects("Service").stream().map(Overlay::name).toList();
        var hosts = overlay.withPods().stream().flatMap(object -> each(pod(object).path("containers")))
            .flatMap(container -> each(container.path("env"))).map(variable -> variable.path("value").asText())
            .filter(value -> value.contains("://")).filter(value -> !value.startsWith("file:"))
            .map(value -> value.replaceAll(".*://([^:/]+).*", "$1"));

        assertThat(hosts).isNotEmpty().allMatch(services::contains);
    }

    /** The lab's commands in the toolbox look for the services where the Services are. */
    @ParameterizedTest
    @EnumSource
    void theToolsFindEveryService(Service service) {
        var uri = Cluster.uri(service);

        assertThat(Overlay.LAB.objects("Service")).filteredOn(object -> name(object).equals(uri.getHost()))
            .singleElement().satisfies(object -> assertThat(each(object.path("spec").path("ports"))
                .map(port -> port.path("port").asInt())).contains(uri.getPort()));
    }

    @ParameterizedTest
    @EnumSource
    void everyImageIsOneThatIsBuilt(Overlay overlay) {
        assertThat(overlay.withPods().stream().flatMap(object -> each(pod(object).path("containers")))
            .map(container -> container.path("image").asText().replaceAll(".*/([a-z-]+):.*", "$1"))).isSubsetOf(
                Set.of("clearinghouse-service", "license-server-service", "terminal-server-sim", "transition-portal",
                    "lab", "postgres", "toolbox"));
    }

    @ParameterizedTest
    @EnumSource(names = "PRODUCTION")
    void productionHasSeveralOfEachServiceAndNeverTakesAllAway(Overlay overlay) {
        var deployments = overlay.objects("Deployment").stream().map(Overlay::name).toList();

        assertThat(overlay.objects("Deployment")).noneMatch(object -> object.path("spec").has("replicas"));
        assertThat(overlay.objects("HorizontalPodAutoscaler").stream()
            .filter(object -> object.path("spec").path("minReplicas").asInt() > 1)
            .map(object -> object.path("spec").path("scaleTargetRef").path("name").asText()))
            .containsExactlyInAnyOrderElementsOf(deployments);
        assertThat(overlay.objects("PodDisruptionBudget")).extracting(Overlay::name)
            .containsExactlyInAnyOrderElementsOf(deployments);
        assertThat(variables(overlay, "TSLAB_SIM_ENABLED")).containsExactly("false");
    }

    private static List<String> secrets(List<JsonNode> objects) {
        return objects.stream().filter(object -> object.path("kind").asText().equals("Secret"))
            .map(object -> object.path("data").toString()).toList();
    }

    private static Stream<String> variables(Overlay overlay, String key) {
        return overlay.objects("ConfigMap").stream().map(map -> map.path("data").path(key))
            .filter(value -> !value.isMissingNode()).map(JsonNode::asText);
    }
}
