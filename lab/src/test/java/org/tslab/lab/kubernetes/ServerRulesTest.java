package org.tslab.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No overlay is refused by an API server, and the lab finds room on a small node. */
class ServerRulesTest {
    private static final double GIBIBYTE = 1 << 30;
    /** Keeps every rule. */
    private static final String OBJECTS = """
        {apiVersion: v1, kind: Namespace, metadata: {name: space, labels: {example.com/kind: Lab_1.0}}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {KEY: value}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: keys}, type: kubernetes.io/tls, data: {tls.crt: a, tls.key: a}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: front}
        spec:
          clusterIP: None
          selector: {app: a}
          ports: [{name: http, port: 80}, {name: rdp, port: 3389}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: a}
        spec:
          serviceName: front
          selector: {matchLabels: {app: a}}
          template:
            metadata: {labels: {app: a}}
            spec:
              containers:
                - name: a
                  ports: [{name: http, containerPort: 80}, {name: rdp, containerPort: 3389}]
                  env: [{name: ONE, value: "1"}, {name: TWO, valueFrom: {secretKeyRef: {name: keys, key: one}}}]
                  resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 1Gi}}
                  startupProbe: {httpGet: {path: /started, port: http}, failureThreshold: 10}
                  readinessProbe: {tcpSocket: {port: http}, successThreshold: 2}
                  volumeMounts: [{name: tmp, mountPath: /tmp}, {name: keys, mountPath: /keys, subPath: one}]
              volumes: [{name: tmp, emptyDir: {sizeLimit: 1Mi}}, {name: keys, secret: {secretName: keys}}]
        ---
        {apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {template: {spec: {restartPolicy: Never}}}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: a}
        spec: {scaleTargetRef: {kind: StatefulSet, name: a}, minReplicas: 2, maxReplicas: 6}
        ---
        {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {maxUnavailable: 1}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: a}
        spec: {policyTypes: [Ingress], ingress: [{ports: [{port: 80}, {port: 3389, endPort: 3999}]}]}
        """;

    @ParameterizedTest
    @EnumSource
    void noObjectIsRefused(Overlay overlay) {
        assertThat(ServerRules.broken(overlay.objects())).isEmpty();
    }

    @Test
    void norIsOneWithAVolume(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("kustomization.yaml"), """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: tslab
            resources: [%1$s/overlays/lab]
            components: [%1$s/components/persistent-volumes]
            """.formatted(directory.relativize(Overlay.ROOT.resolve("deploy/kubernetes"))));

        assertThat(ServerRules.broken(Overlay.rendered(directory))).isEmpty();
    }

    @Test
    void whatKeepsEveryRuleIsNotRefused() throws IOException {
        assertThat(ServerRules.broken(Overlay.read(OBJECTS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
        textBlock = """
            Service\\nmetadata: {name: front} | Service\\nmetadata: {name: 1st} | Service 1st has no name
            {name: settings} | {name: Settings} | ConfigMap Settings has no name
            metadata: {name: once} | metadata: {name: one.job} | Job one.job has no name
            labels: {app: a} | labels: {app: -a} | StatefulSet a has a label of the value "-a"
            labels: {app: a} | labels: {app: a, one: 1} | StatefulSet a has a label of the value 1
            labels: {app: a} | labels: {app: a, /b: c} | StatefulSet a has the label /b
            data: {KEY: value} | data: {a key: value} | ConfigMap settings has the key a key
            data: {KEY: value} | data: {KEY: 1} | ConfigMap settings has no text under KEY
            , tls.key: a | `` | Secret keys lacks tls.key
            {name: rdp, port: 3389} | {name: http, port: 3389} | Service front has two ports of one name
            {name: rdp, port: 3389} | {name: rdp, port: 80} | Service front has a port twice
            {name: rdp, port: 3389} | {port: 3389} | Service front has several ports, and one without a name
            {name: rdp, port: 3389} | {name: rdp, port: 70000} | Service front has the port 70000
            clusterIP: None | type: ClusterIP | StatefulSet a has no headless Service for its pods
            serviceName: front | serviceName: back | StatefulSet a has no headless Service for its pods
            matchLabels: {app: a} | matchLabels: {app: b} | StatefulSet a does not select its pods
            restartPolicy: Never | restartPolicy: Always | Job once is started again for ever
            once}, spec: { | once}, spec: {selector: {x: y}, | Job once has a selector, which the server makes
            minReplicas: 2 | minReplicas: 7 | HorizontalPodAutoscaler a wants more than it may
            {cpu: 50m, memory | {memory | HorizontalPodAutoscaler a scales nothing that requests processors
            {maxUnavailable: 1} | {} | PodDisruptionBudget a says both or neither of minAvailable and maxUnavailable
            policyTypes: [Ingress] | policyTypes: [Egress] | NetworkPolicy a has rules for a direction it is not for
            [{port: 80}, {port: 3389 | [{port: 0}, {port: 3389 | NetworkPolicy a has the port 0
            endPort: 3999 | endPort: 3000 | NetworkPolicy a ends before it begins
            rdp, containerPort | remote-desktop-x, containerPort | StatefulSet a has a port of the name remote-desktop-x
            rdp, containerPort | http, containerPort | StatefulSet a has two ports of one name
            containerPort: 3389 | containerPort: 80 | StatefulSet a has a port twice
            {name: TWO, | {name: ONE, | StatefulSet a has a variable twice
            {name: ONE, | {name: 1, | StatefulSet a has a variable of the name 1
            value: "1" | value: 1 | StatefulSet a has not one value for the variable ONE
            limits: {memory: 1Gi} | limits: {memory: 32Mi} | StatefulSet a requests more than its limit of memory
            failureThreshold: 10 | failureThreshold: 0 | StatefulSet a has a zero in its startupProbe
            failureThreshold: 10 | successThreshold: 2 | StatefulSet a must succeed more than once in its startupProbe
            path: /started | path: started | StatefulSet a asks for no path in its startupProbe
            {tcpSocket: | {exec: {}, tcpSocket: | StatefulSet a has not one action for its readinessProbe
            {tcpSocket: | {terminationGracePeriodSeconds: 1, tcpSocket: | StatefulSet a ends by its readinessProbe
            mountPath: /keys | mountPath: keys | StatefulSet a mounts at keys
            mountPath: /keys | mountPath: /tmp | StatefulSet a mounts two volumes in one place
            subPath: one | subPath: one/../.. | StatefulSet a mounts the part one/../..
            {name: keys, mountPath | {name: lock, mountPath | StatefulSet a mounts no volume at /keys
            mountPath: /tmp} | mountPath: /tmp, readOnly: true} | StatefulSet a cannot write to /tmp
            {sizeLimit: 1Mi} | {} | StatefulSet a may fill the disk with the volume tmp
            secret: { | emptyDir: {sizeLimit: 1}, secret: { | StatefulSet a has not one source for the volume keys
                """)
    void whatBreaksARuleIsRefused(String kept, String broken, String breach) throws IOException {
        var before = kept.replace("\\n", "\n");
        assertThat(OBJECTS).contains(before);

        assertThat(ServerRules.broken(Overlay.read(OBJECTS.replace(before, broken.replace("\\n", "\n")))))
            .contains(breach);
    }

    /**
     * A node of two processors and 4 GiB, of which the control plane, DNS and the network request half (kubeadm: 850
     * thousandths of a processor and 240 MiB, and what the network wants).
     */
    @Test
    void theLabFindsRoomOnASmallNode() {
        assertThat(requested("cpu")).isBetween(0.3, 1.0);
        assertThat(requested("memory")).isBetween(GIBIBYTE, 2 * GIBIBYTE);
    }

    private static double requested(String resource) {
        return Overlay.LAB.withPods().stream().flatMap(object -> each(pod(object).path("containers")))
            .mapToDouble(container -> PodRules.amount(container.path("resources").path("requests").path(resource)))
            .sum();
    }
}
