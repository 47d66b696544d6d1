package org.tslab.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.name;
import static org.tslab.lab.kubernetes.Overlay.pod;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

/** What every pod must be: the profile `restricted` of Pod Security, and what makes a cluster treat it well. */
class PodPolicyTest {
    /** What `restricted` allows, less what we do not use. */
    private static final Set<String> VOLUMES = Set.of("emptyDir", "secret", "configMap", "projected",
        "persistentVolumeClaim");

    @ParameterizedTest
    @EnumSource
    void nobodyIsRootNorCanBecomeIt(Overlay overlay) {
        assertThat(overlay.withPods()).isNotEmpty().allSatisfy(object -> {
            var context = pod(object).path("securityContext");
            assertThat(context.path("runAsNonRoot").asBoolean()).as(name(object)).isTrue();
            assertThat(context.path("runAsUser").asInt()).as(name(object)).isPositive();
            assertThat(context.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
            assertThat(containers(object)).allSatisfy(container -> {
                var own = container.path("securityContext");
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).as(name(object)).isFalse();
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).as(name(object)).isTrue();
                assertThat(own.path("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
                assertThat(own.has("runAsUser") || own.has("privileged") || own.has("seccompProfile")).isFalse();
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void nobodyReachesTheNodeOrTheCluster(Overlay overlay) {
        assertThat(overlay.withPods()).allSatisfy(object -> {
            assertThat(pod(object).path("automountServiceAccountToken").asBoolean(true)).as(name(object)).isFalse();
            assertThat(Stream.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod(object)::has);
            assertThat(each(pod(object).path("volumes"))).as(name(object))
                .allSatisfy(volume -> assertThat(VOLUMES).anyMatch(volume::has));
            assertThat(containers(object).flatMap(container -> each(container.path("ports"))))
                .noneMatch(port -> port.has("hostPort"));
        });
        assertThat(overlay.objects()).noneMatch(object -> object.path("kind").asText().startsWith("Cluster")
            && object.path("apiVersion").asText().startsWith("rbac."));
    }

    @ParameterizedTest
    @EnumSource
    void everybodyHasLimitsAndAnImageOfAKnownVersion(Overlay overlay) {
        assertThat(overlay.withPods()).allSatisfy(object -> assertThat(containers(object)).allSatisfy(container -> {
            var resources = container.path("resources");
            assertThat(resources.path("requests").path("cpu").asText()).as(name(object)).isNotBlank();
            assertThat(resources.path("requests").path("memory").asText()).as(name(object)).isNotBlank();
            assertThat(resources.path("limits").path("memory").asText()).as(name(object)).isNotBlank();
            assertThat(container.path("image").asText()).matches("[a-z./-]+/tslab/[a-z-]+:[0-9]+\\.[0-9]+\\.[0-9]+");
            assertThat(container.path("imagePullPolicy").asText()).isEqualTo("IfNotPresent");
        }));
    }

    @ParameterizedTest
    @EnumSource
    void whatRunsIsAskedWhetherItStartedIsReadyAndLives(Overlay overlay) {
        assertThat(overlay.withPods()).filteredOn(object -> !object.path("kind").asText().equals("Job"))
            .isNotEmpty()
            .allSatisfy(object -> assertThat(containers(object)).allSatisfy(
                container -> assertThat(Stream.of("startupProbe", "readinessProbe", "livenessProbe")).as(name(object))
                    .allMatch(container::has)));
    }

    private static Stream<JsonNode> containers(JsonNode object) {
        return Stream.concat(each(pod(object).path("containers")), each(pod(object).path("initContainers")));
    }
}
