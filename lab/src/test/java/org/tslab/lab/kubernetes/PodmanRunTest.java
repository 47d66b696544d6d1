package org.tslab.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal gives a container what its manifest does, and no more. */
class PodmanRunTest {
    private static final String MANIFESTS = """
        {apiVersion: v1, kind: Service, metadata: {name: front}, spec: {selector: {app: a}}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: other}, spec: {selector: {app: b}}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: keys}, data: {one: "b2\n5l", two: dHdv}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {KEY: value}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: a}
        spec:
          template:
            metadata: {labels: {app: a}}
            spec:
              securityContext: {runAsUser: 10001, runAsGroup: 10002}
              containers:
                - image: example/a:1.0.0
                  command: [program, -x]
                  args: [y]
                  securityContext:
                    {readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                  resources: {limits: {memory: 64Mi}}
                  envFrom: [{configMapRef: {name: settings}}]
                  env: [{name: ONE, valueFrom: {secretKeyRef: {name: keys, key: one}}}]
                  volumeMounts: [{name: tmp, mountPath: /tmp}, {name: keys, mountPath: /keys, readOnly: true}]
              volumes:
                - {name: tmp, %s: {}}
                - {name: keys, secret: {secretName: keys, items: [{key: two, path: second}]}}
        """;

    @TempDir
    private Path directory;

    @Test
    void limitsRightsSecretsAndNamesAreThoseOfTheManifest() throws IOException {
        var command = command("emptyDir");

        assertThat(command).containsSubsequence("--network-alias", "front", "--user", "10001:10002", "--read-only",
            "--read-only-tmpfs=false", "--security-opt", "no-new-privileges", "--cap-drop", "ALL", "--memory", "64m",
            "--env-file", directory.resolve("a.env").toString(), "--entrypoint", "[\"program\",\"-x\"]",
            "example/a:1.0.0", "y");
        assertThat(directory.resolve("a.env")).hasContent("KEY=value\nONE=one");
        assertThat(Files.getPosixFilePermissions(directory.resolve("a.env")))
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(command).doesNotContain("other").contains(directory.resolve("a/keys") + ":/keys:ro");
        assertThat(directory.resolve("a/keys")).isDirectoryContaining("glob:**/second");
        assertThat(directory.resolve("a/keys/second")).hasContent("two");
        assertThat(Files.list(directory.resolve("a/keys"))).hasSize(1);
    }

    @Test
    void aVolumeThatCannotBeRehearsedIsNotLeftOut() {
        assertThatThrownBy(() -> command("hostPath")).hasMessageContaining("cannot be rehearsed");
    }

    private List<String> command(String volume) throws IOException {
        var manifests = Manifests.read(new ByteArrayInputStream(MANIFESTS.formatted(volume).getBytes()));
        return new PodmanRun(manifests, "n", directory).of(manifests.servers().getFirst(), List.of());
    }
}
