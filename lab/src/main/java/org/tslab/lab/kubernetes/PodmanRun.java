package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** The command by which podman runs a workload's container as a kubelet would: the same limits, and no more rights. */
final class PodmanRun {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
        .asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Manifests manifests;
    private final String network;
    private final Path directory;
    private final List<String> command = new ArrayList<>();

    /** @param directory where the environments and the files of volumes are put; nobody else may look into it */
    PodmanRun(Manifests manifests, String network, Path directory) {
        this.manifests = manifests;
        this.network = network;
        this.directory = directory;
    }

    /** @param further options of podman's */
    List<String> of(Workload workload, List<String> further) throws IOException {
        var container = workload.container();
        command.addAll(List.of("podman", "run", "--detach", "--replace", "--pull=never", "--name",
            network + "-" + workload.name(), "--network", network));
        workload.services().forEach(service -> command.addAll(List.of("--network-alias", service)));
        restrict(workload.pod().path("securityContext"), container);
        command.addAll(List.of("--env-file", environmentFile(workload, container).toString()));
        for (var mount : container.path("volumeMounts")) {
            command.addAll(List.of("--volume", volume(workload, mount)));
        }
        command.addAll(further);
        var arguments = words(container.path("args"));
        var program = words(container.path("command"));
        if (!program.isEmpty()) {
            command.addAll(List.of("--entrypoint", container.path("command").toString()));
        }
        command.add(workload.image());
        command.addAll(arguments);
        return command;
    }

    private void restrict(JsonNode pod, JsonNode container) {
        var context = container.path("securityContext");
        command.addAll(List.of("--user", pod.path("runAsUser").asText() + ":" + pod.path("runAsGroup").asText()));
        if (context.path("readOnlyRootFilesystem").asBoolean()) {
            command.addAll(List.of("--read-only", "--read-only-tmpfs=false"));
        }
        if (!context.path("allowPrivilegeEscalation").asBoolean(true)) {
            command.addAll(List.of("--security-opt", "no-new-privileges"));
        }
        for (var capability : context.path("capabilities").path("drop")) {
            command.addAll(List.of("--cap-drop", capability.asText()));
        }
        var limits = container.path("resources").path("limits");
        if (limits.has("memory")) {
            command.addAll(List.of("--memory", limits.path("memory").asText().replace("Mi", "m").replace("Gi", "g")));
        }
    }

    /** Everybody on this machine sees a command's arguments; some of these are secrets. */
    private Path environmentFile(Workload workload, JsonNode container) throws IOException {
        var lines = new ArrayList<String>();
        environment(workload, container).forEach((name, value) -> lines.add(name + "=" + value));
        if (lines.stream().anyMatch(line -> line.contains("\n"))) {
            throw new IllegalArgumentException(workload.name() + " has a variable of several lines");
        }
        var file = directory.resolve(workload.name() + ".env");
        Files.deleteIfExists(file);
        return Files.write(Files.createFile(file, OWNER_ONLY), lines);
    }

    private Map<String, String> environment(Workload workload, JsonNode container) {
        var environment = new LinkedHashMap<String, String>();
        for (var source : container.path("envFrom")) {
            manifests.values("ConfigMap", source.path("configMapRef").path("name").asText())
                .forEach((key, value) -> environment.put(key, new String(value)));
        }
        for (var variable : container.path("env")) {
            environment.put(variable.path("name").asText(), value(workload, variable));
        }
        return environment;
    }

    private String value(Workload workload, JsonNode variable) {
        var from = variable.path("valueFrom");
        if (from.has("secretKeyRef")) {
            return value("Secret", from.path("secretKeyRef"));
        }
        if (from.has("configMapKeyRef")) {
            return value("ConfigMap", from.path("configMapKeyRef"));
        }
        return from.has("fieldRef") ? workload.name() : variable.path("value").asText();
    }

    private String value(String kind, JsonNode reference) {
        return new String(manifests.values(kind, reference.path("name").asText())
            .get(reference.path("key").asText()));
    }

    private String volume(Workload workload, JsonNode mount) throws IOException {
        var name = mount.path("name").asText();
        for (var volume : workload.pod().path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                var place = directory.resolve(workload.name()).resolve(name);
                WritableByAll.make(place);
                fill(place, volume);
                return place + ":" + mount.path("mountPath").asText()
                    + (mount.path("readOnly").asBoolean() ? ":ro" : "");
            }
        }
        throw new IllegalArgumentException(workload.name() + " has no volume " + name);
    }

    private void fill(Path place, JsonNode volume) throws IOException {
        if (volume.has("projected")) {
            for (var source : volume.path("projected").path("sources")) {
                fill(place, source);
            }
        } else if (volume.has("secret")) {
            fill(place, "Secret", volume.path("secret"));
        } else if (volume.has("configMap")) {
            fill(place, "ConfigMap", volume.path("configMap"));
        } else if (!volume.has("emptyDir")) {
            throw new IllegalArgumentException("This kind of volume cannot be rehearsed: " + volume);
        }
    }

    private void fill(Path place, String kind, JsonNode source) throws IOException {
        var name = source.path("name").asText(source.path("secretName").asText());
        for (var value : manifests.values(kind, name).entrySet()) {
            for (var path : paths(source.path("items"), value.getKey())) {
                Files.write(place.resolve(path), value.getValue());
            }
        }
    }

    /** Where a key's value is put: everywhere that an item says, and without items under its own name. */
    private static List<String> paths(JsonNode items, String key) {
        if (items.isEmpty()) {
            return List.of(key);
        }
        var paths = new ArrayList<String>();
        items.forEach(item -> {
            if (item.path("key").asText().equals(key)) {
                paths.add(item.path("path").asText());
            }
        });
        return paths;
    }

    private static List<String> words(JsonNode array) {
        var words = new ArrayList<String>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
