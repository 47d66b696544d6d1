package org.tslab.lab.kubernetes;

import static org.tslab.lab.kubernetes.Overlay.chooses;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.labels;
import static org.tslab.lab.kubernetes.Overlay.name;
import static org.tslab.lab.kubernetes.Overlay.pod;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an API server (of Kubernetes 1.32), a scheduler and a kubelet ask of objects beyond the fields of their kinds.
 * Whatever breaks a rule is told in a line.
 */
final class ServerRules {
    static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)%1$s(\\.%1$s)*".formatted(LABEL));
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    /** Behind the name of a StatefulSet stands a hash in a label of its pods, which may have 63 characters. */
    private static final Pattern STATEFUL_SET = Pattern.compile("[a-z0-9]([-a-z0-9]{0,50}[a-z0-9])?");
    private static final Map<String, Pattern> NAMES = Map.of("Service", SERVICE, "Namespace", LABEL, "Deployment",
        LABEL,
        "Job", LABEL, "StatefulSet", STATEFUL_SET);
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern LABEL_KEY = Pattern
        .compile("(%s/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?".formatted(SUBDOMAIN));
    private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
    private static final Map<String, Set<String>> SECRETS = Map.of("kubernetes.io/tls", Set.of("tls.crt", "tls.key"),
        "kubernetes.io/basic-auth", Set.of("username", "password"));
    private static final int PORTS = 65_535;

    private final List<JsonNode> objects;
    private final List<String> broken = new ArrayList<>();

    private ServerRules(List<JsonNode> objects) {
        this.objects = objects;
    }

    static List<String> broken(List<JsonNode> objects) {
        var rules = new ServerRules(objects);
        var seen = new HashSet<String>();
        for (var object : objects) {
            var kind = object.path("kind").asText();
            rules.require(seen.add(kind + "/" + name(object)), object, "is there twice");
            rules.require(NAMES.getOrDefault(kind, SUBDOMAIN).matcher(name(object)).matches(), object, "has no name");
            rules.labelsOf(object);
            switch (kind) {
                case "Service" -> rules.service(object);
                case "ConfigMap", "Secret" -> rules.data(object);
                case "Deployment", "StatefulSet", "Job" -> rules.workload(object);
                case "HorizontalPodAutoscaler" -> rules.autoscaler(object);
                case "PodDisruptionBudget" -> rules.require(
                    object.path("spec").has("minAvailable") != object.path("spec").has("maxUnavailable"), object,
                    "says both or neither of minAvailable and maxUnavailable");
                case "NetworkPolicy" -> rules.policy(object);
                default -> {
                } // Has nothing but a name and labels that could be wrong.
            }
        }
        return rules.broken;
    }

    private void require(boolean kept, JsonNode object, String breach) {
        if (!kept) {
            broken.add("%s %s %s".formatted(object.path("kind").asText(), name(object), breach));
        }
    }

    private void labelsOf(JsonNode object) {
        Stream.of("labels", "matchLabels").flatMap(field -> object.findValues(field).stream())
            .flatMap(labels -> labels.properties().stream()).forEach(label -> {
                require(LABEL_KEY.matcher(label.getKey()).matches(), object, "has the label " + label.getKey());
                require(label.getValue().isTextual() && LABEL_VALUE.matcher(label.getValue().asText()).matches(),
                    object,
                    "has a label of the value " + label.getValue());
            });
    }

    private void service(JsonNode service) {
        var ports = service.path("spec").path("ports");
        require(distinct(each(ports).map(port -> port.path("name").asText())), service, "has two ports of one name");
        require(distinct(each(ports).map(port -> port.path("port") + port.path("protocol").asText("TCP"))), service,
            "has a port twice");
        for (var port : ports) {
            require(ports.size() == 1 || port.has("name"), service, "has several ports, and one without a name");
            require(!port.has("name") || LABEL.matcher(port.path("name").asText()).matches(), service,
                "has a port of the name " + port.path("name").asText());
            require(isPort(port.path("port")), service, "has the port " + port.path("port"));
        }
    }

    private void data(JsonNode object) {
        Stream.of("data", "stringData").flatMap(field -> object.path(field).properties().stream()).forEach(entry -> {
            require(DATA_KEY.matcher(entry.getKey()).matches(), object, "has the key " + entry.getKey());
            require(entry.getValue().isTextual(), object, "has no text under " + entry.getKey());
        });
        SECRETS.getOrDefault(object.path("type").asText(), Set.of())
            .forEach(key -> require(object.path("data").has(key), object, "lacks " + key));
        require(object.toString().length() < 1 << 20, object, "is too large");
    }

    private void workload(JsonNode object) {
        var spec = object.path("spec");
        var restart = pod(object).path("restartPolicy").asText("Always");
        if (object.path("kind").asText().equals("Job")) {
            require(Set.of("Never", "OnFailure").contains(restart), object, "is started again for ever");
            require(!spec.has("selector"), object, "has a selector, which the server makes");
        } else {
            require(restart.equals("Always"), object, "is not started again");
            require(!spec.path("selector").path("matchLabels").isEmpty()
                && chooses(spec.path("selector").path("matchLabels"), labels(object)), object,
                "does not select its pods");
        }
        if (object.path("kind").asText().equals("StatefulSet")) {
            require(objects.stream().anyMatch(other -> governs(other, object)), object,
                "has no headless Service for its pods");
        }
        PodRules.broken(pod(object)).forEach(breach -> require(false, object, breach));
    }

    private static boolean governs(JsonNode service, JsonNode statefulSet) {
        return service.path("kind").asText().equals("Service")
            && service.path("spec").path("clusterIP").asText().equals("None")
            && name(service).equals(statefulSet.path("spec").path("serviceName").asText())
            && chooses(service.path("spec").path("selector"), labels(statefulSet));
    }

    private void autoscaler(JsonNode object) {
        var spec = object.path("spec");
        require(spec.path("minReplicas").asInt(1) <= spec.path("maxReplicas").asInt(), object,
            "wants more than it may");
        require(objects.stream().anyMatch(other -> other.path("kind").equals(spec.path("scaleTargetRef").path("kind"))
            && name(other).equals(spec.path("scaleTargetRef").path("name").asText())
            && each(pod(other).path("containers"))
                .allMatch(container -> container.path("resources").path("requests").has("cpu"))),
            object, "scales nothing that requests processors");
    }

    private void policy(JsonNode policy) {
        for (var direction : List.of("ingress", "egress")) {
            require(!policy.path("spec").has(direction) || policy.path("spec").path("policyTypes").toString()
                .toLowerCase().contains(direction), policy, "has rules for a direction it is not for");
            for (var port : policy.path("spec").path(direction).findValues("ports").stream().flatMap(Overlay::each)
                .toList()) {
                require(port.path("port").isTextual() || isPort(port.path("port")), policy,
                    "has the port " + port.path("port"));
                require(port.path("endPort").asInt(PORTS) >= port.path("port").asInt(), policy,
                    "ends before it begins");
            }
        }
    }

    static boolean isPort(JsonNode port) {
        return port.isInt() && port.asInt() > 0 && port.asInt() <= PORTS;
    }

    static boolean distinct(Stream<String> names) {
        var seen = new HashSet<String>();
        return names.allMatch(seen::add);
    }
}
