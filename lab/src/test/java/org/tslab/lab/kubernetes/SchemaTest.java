package org.tslab.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Every rendered object has the fields of its kind and no others, as strict validation demands. */
class SchemaTest {
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Stream.<Class<? extends HasMetadata>>of(
        io.fabric8.kubernetes.api.model.ConfigMap.class, io.fabric8.kubernetes.api.model.Namespace.class,
        io.fabric8.kubernetes.api.model.PersistentVolumeClaim.class, io.fabric8.kubernetes.api.model.Secret.class,
        io.fabric8.kubernetes.api.model.Service.class, io.fabric8.kubernetes.api.model.ServiceAccount.class,
        io.fabric8.kubernetes.api.model.apps.Deployment.class, io.fabric8.kubernetes.api.model.apps.StatefulSet.class,
        io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler.class,
        io.fabric8.kubernetes.api.model.batch.v1.CronJob.class, io.fabric8.kubernetes.api.model.batch.v1.Job.class,
        io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy.class,
        io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget.class,
        io.strimzi.api.kafka.model.kafka.Kafka.class, io.strimzi.api.kafka.model.nodepool.KafkaNodePool.class,
        io.strimzi.api.kafka.model.topic.KafkaTopic.class, io.strimzi.api.kafka.model.user.KafkaUser.class)
        .collect(Collectors.toMap(type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type),
            Function.identity()));
    /** Nobody publishes Java types of these; what we use of them is written down here, from their documentation. */
    private static final Map<String, List<String>> WRITTEN_DOWN = Map.of(
        "cert-manager.io/v1 Certificate", List.of("isCA", "commonName", "secretName", "duration", "renewBefore",
            "dnsNames", "privateKey.algorithm", "privateKey.size", "privateKey.encoding", "privateKey.rotationPolicy",
            "issuerRef.name", "issuerRef.kind"),
        "cert-manager.io/v1 Issuer", List.of("ca.secretName"),
        "postgresql.cnpg.io/v1 Cluster", List.of("instances", "imageName", "enableSuperuserAccess", "storage.size",
            "walStorage.size", "resources.requests.cpu", "resources.requests.memory", "resources.limits.memory",
            "postgresql.parameters.shared_buffers", "postgresql.parameters.max_connections",
            "postgresql.synchronous.method", "postgresql.synchronous.number", "affinity.enablePodAntiAffinity",
            "affinity.topologyKey", "affinity.podAntiAffinityType", "bootstrap.initdb.database",
            "bootstrap.initdb.owner", "bootstrap.initdb.encoding", "bootstrap.initdb.localeProvider",
            "bootstrap.initdb.builtinLocale", "bootstrap.initdb.localeCollate", "bootstrap.initdb.localeCType",
            "bootstrap.initdb.secret.name", "managed.roles.name", "managed.roles.ensure", "managed.roles.login",
            "managed.roles.passwordSecret.name"),
        "postgresql.cnpg.io/v1 Database", List.of("cluster.name", "name", "owner", "ensure"),
        "monitoring.coreos.com/v1 PodMonitor", List.of("selector.matchLabels.tslab.example/kind", "jobLabel",
            "podMetricsEndpoints.port", "podMetricsEndpoints.path", "podMetricsEndpoints.interval",
            "podMetricsEndpoints.relabelings.sourceLabels", "podMetricsEndpoints.relabelings.targetLabel"),
        "monitoring.coreos.com/v1 PrometheusRule", List.of("groups.name", "groups.rules.alert", "groups.rules.expr",
            "groups.rules.for", "groups.rules.labels.severity", "groups.rules.annotations.summary",
            "groups.rules.annotations.runbook"),
        "external-secrets.io/v1 ExternalSecret", List.of("refreshInterval", "secretStoreRef.name",
            "secretStoreRef.kind", "target.name", "target.template.type", "data.secretKey", "data.remoteRef.key",
            "data.remoteRef.property"),
        "external-secrets.io/v1 SecretStore", List.of("provider.vault.server", "provider.vault.path",
            "provider.vault.version", "provider.vault.auth.kubernetes.mountPath",
            "provider.vault.auth.kubernetes.role", "provider.vault.auth.kubernetes.serviceAccountRef.name"));
    /** The types collect unknown fields; here they must fail instead. */
    private static final ObjectMapper STRICT = new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Boolean hasAnySetter(Annotated annotated) {
                return Boolean.FALSE;
            }
        });

    @ParameterizedTest
    @EnumSource
    void everyObjectIsOfItsKind(Overlay overlay) {
        assertThat(overlay.objects()).isNotEmpty().allSatisfy(SchemaTest::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{spec: {replicsa: 2}}", "{spec: {replicas: two}}",
        "{spec: {template: {spec: {containers: [{name: a, imagePullPolice: Always}]}}}}"})
    void whatIsNotOfItsKindIsFound(String deployment) throws IOException {
        var object = Overlay.read("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}\n---\n" + deployment);

        assertThatThrownBy(() -> STRICT.treeToValue(object.getLast(),
            io.fabric8.kubernetes.api.model.apps.Deployment.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void fieldsThatAreNotWrittenDownAreFound() throws IOException {
        var object = Overlay.read("""
            {apiVersion: postgresql.cnpg.io/v1, kind: Database, metadata: {name: a}, spec: {names: a}}""").getFirst();

        assertThatThrownBy(() -> check(object)).isInstanceOf(AssertionError.class);
    }

    static void check(JsonNode object) throws JsonProcessingException {
        var kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
        if (WRITTEN_DOWN.containsKey(kind)) {
            var fields = new TreeSet<String>();
            collect(object.path("spec"), "", fields);
            assertThat(WRITTEN_DOWN.get(kind)).containsAll(fields);
        } else {
            assertThat(TYPES).containsKey(kind);
            assertThat(STRICT.treeToValue(object, TYPES.get(kind)).getMetadata().getName()).isNotBlank();
        }
    }

    private static void collect(JsonNode node, String path, TreeSet<String> fields) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, fields));
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(),
                path.isEmpty() ? field.getKey() : path + "." + field.getKey(), fields));
        } else {
            fields.add(path);
        }
    }
}
