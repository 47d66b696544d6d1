package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** An overlay as kubectl renders it. */
enum Overlay {
    LAB("lab"),
    CI("ci"),
    LEARNER("learner-01"),
    WATCHED("watched"),
    PRODUCTION("production");

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OVERLAYS = ROOT.resolve("deploy/kubernetes/overlays");
    private static final Set<String> WITH_PODS = Set.of("Deployment", "StatefulSet", "Job");
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .build();

    private final String directory;
    private final CompletableFuture<List<JsonNode>> rendered = new CompletableFuture<>();

    Overlay(String directory) {
        this.directory = directory;
    }

    /** Those that need nothing from outside the namespace. */
    static Stream<Overlay> whole() {
        return Stream.of(LAB, CI, LEARNER, WATCHED);
    }

    List<JsonNode> objects() {
        if (!rendered.isDone()) {
            rendered.complete(rendered(OVERLAYS.resolve(directory)));
        }
        return rendered.join();
    }

    List<JsonNode> objects(String kind) {
        return objects().stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
    }

    List<JsonNode> withPods() {
        return objects().stream().filter(object -> WITH_PODS.contains(object.path("kind").asText())).toList();
    }

    static List<JsonNode> rendered(Path directory) {
        try {
            var kubectl = output(ROOT.resolve("etc/find-kubectl.sh").toString()).strip();
            return read(output(kubectl, "kustomize", directory.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> read(String yaml) throws IOException {
        var objects = new ArrayList<JsonNode>();
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).forEachRemaining(objects::add);
        return objects;
    }

    static String output(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed");
        }
        return output;
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    static JsonNode pod(JsonNode object) {
        return object.path("spec").path("template").path("spec");
    }

    static JsonNode labels(JsonNode object) {
        return object.path("spec").path("template").path("metadata").path("labels");
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Whether a selector chooses what has those labels. An empty one chooses all. */
    static boolean chooses(JsonNode matchLabels, JsonNode labels) {
        return matchLabels.properties().stream().allMatch(one -> labels.path(one.getKey()).equals(one.getValue()));
    }

    @Override
    public String toString() {
        return directory;
    }
}
