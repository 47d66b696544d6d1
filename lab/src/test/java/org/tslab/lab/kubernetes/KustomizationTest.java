package org.tslab.lab.kubernetes;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.name;
import static org.tslab.lab.kubernetes.Overlay.pod;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.lab.ecosystem.Service;

import com.fasterxml.jackson.databind.JsonNode;

/** What makes an overlay an environment: one namespace, the names that its parts know each other by, their images. */
class KustomizationTest {
    /** A host name and a port, at the beginning or behind a scheme. */
    private static final Pattern ADDRESS = Pattern.compile("(?:^|//)([a-z][a-z0-9-]*:[0-9]+)");
    private static final Pattern FORWARDED = Pattern.compile("port-forward service/([a-z0-9-]+) (?:[0-9]+:)?([0-9]+)");

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
        assertThatAnyClockTakes(certificateOfTheClearinghouse(objects));
        assertThat(objects).filteredOn(object -> pod(object).path("volumes").findValue("claimName") != null)
            .extracting(Overlay::name).containsExactlyInAnyOrder("postgres", "kafka", "mail");
    }

    @Test
    void theCertificateOfTheLabIsGoodWhateverTheClockOfTheClusterShows() {
        assertThatAnyClockTakes(certificateOfTheClearinghouse(Overlay.LAB.objects()));
    }

    private static void assertThatAnyClockTakes(X509Certificate certificate) {
        assertThat(certificate.getNotBefore().toInstant()).isBefore("2010-01-01T00:00:00Z");
        assertThat(certificate.getNotAfter().toInstant()).isAfter("2050-01-01T00:00:00Z");
    }

    private static X509Certificate certificateOfTheClearinghouse(List<JsonNode> objects) {
        var secret = objects.stream().filter(object -> object.path("kind").asText().equals("Secret")
            && name(object).startsWith("clearinghouse-tls")).findFirst().orElseThrow();
        var pem = Base64.getMimeDecoder().decode(secret.path("data").path("tls.crt").asText());
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
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

    /** Nobody outside is named in a manifest: whoever is asked is a Service of the same namespace, at its port. */
    @ParameterizedTest
    @MethodSource("org.tslab.lab.kubernetes.Overlay#whole")
    void everyAddressThatIsNamedIsAServicesPort(Overlay overlay) {
        var settings = overlay.objects("ConfigMap").stream()
            .filter(map -> name(map).startsWith("environment") || name(map).startsWith("kafka"))
            .flatMap(map -> map.path("data").properties().stream()).map(entry -> entry.getValue().asText());
        var mail = values(overlay, "QUARKUS_MAILER_(HOST|PORT)").collect(joining(":"));

        var named = Stream.of(values(overlay, ".*"), arguments(overlay), settings, Stream.of(mail))
            .flatMap(texts -> texts).flatMap(text -> ADDRESS.matcher(text).results()).map(one -> one.group(1))
            .collect(toSet());

        assertThat(named).hasSizeGreaterThan(4).isSubsetOf(addresses(overlay));
    }

    /** The page says by which ports people look in. */
    @Test
    void everyPortThatIsForwardedIsAServices() throws IOException {
        var page = Files.readString(Overlay.ROOT.resolve("deploy/README.md"));

        assertThat(FORWARDED.matcher(page).results().map(one -> one.group(1) + ":" + one.group(2))).hasSize(5)
            .allMatch(addresses(Overlay.LAB)::contains);
    }

    /** kubectl notes what it applied in an annotation, which may not be longer. */
    @ParameterizedTest
    @EnumSource
    void everyObjectCanBeApplied(Overlay overlay) {
        assertThat(overlay.objects())
            .allSatisfy(object -> assertThat(object.toString().length()).as(name(object)).isLessThan(256 * 1024));
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

    private static Stream<String> values(Overlay overlay, String variables) {
        return containers(overlay).flatMap(container -> each(container.path("env")))
            .filter(variable -> variable.path("name").asText().matches(variables))
            .map(variable -> variable.path("value").asText());
    }

    private static Stream<String> arguments(Overlay overlay) {
        return containers(overlay).flatMap(container -> each(container.path("args"))).map(JsonNode::asText);
    }

    private static Stream<JsonNode> containers(Overlay overlay) {
        return overlay.withPods().stream().flatMap(object -> each(pod(object).path("containers")));
    }

    private static Set<String> addresses(Overlay overlay) {
        return overlay.objects("Service").stream().flatMap(service -> each(service.path("spec").path("ports"))
            .map(port -> name(service) + ":" + port.path("port").asText())).collect(toSet());
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
