package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The objects of a rendered overlay. */
record Manifests(List<JsonNode> objects) {
    private static final Set<String> LASTING = Set.of("Deployment", "StatefulSet");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Manifests read(InputStream yaml) throws IOException {
        var objects = new ArrayList<JsonNode>();
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).forEachRemaining(objects::add);
        return new Manifests(List.copyOf(objects));
    }

    /** What runs until it is stopped. */
    List<Workload> servers() {
        return objects.stream().filter(object -> LASTING.contains(kind(object))).map(this::workload).toList();
    }

    /** What ends by itself. */
    List<Workload> jobs() {
        return objects.stream().filter(object -> kind(object).equals("Job")).map(this::workload).toList();
    }

    /** The values of a Secret or ConfigMap by their keys. */
    Map<String, byte[]> values(String kind, String name) {
        var object = objects.stream().filter(one -> kind(one).equals(kind) && name(one).equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no " + kind + " " + name));
        var values = new HashMap<String, byte[]>();
        for (var entry : object.path("data").properties()) {
            var value = entry.getValue().asText();
            // Renderers break Base64 into lines.
            values.put(entry.getKey(),
                kind.equals("Secret") ? Base64.getMimeDecoder().decode(value) : value.getBytes());
        }
        object.path("stringData").properties()
            .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText().getBytes()));
        return values;
    }

    private Workload workload(JsonNode object) {
        var template = object.path("spec").path("template");
        return new Workload(name(object), template.path("spec"), servicesOf(template.path("metadata").path("labels")),
            object.path("spec").path("backoffLimit").asInt());
    }

    /** The names under which other pods find one with those labels. */
    private List<String> servicesOf(JsonNode labels) {
        return objects.stream().filter(object -> kind(object).equals("Service"))
            .filter(service -> service.path("spec").path("selector").properties().stream()
                .allMatch(wanted -> labels.path(wanted.getKey()).equals(wanted.getValue())))
            .map(Manifests::name).toList();
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }
}
