package org.tslab.lab.kubernetes;

import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.ServerRules.LABEL;
import static org.tslab.lab.kubernetes.ServerRules.distinct;
import static org.tslab.lab.kubernetes.ServerRules.isPort;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Quantity;

/** As {@link ServerRules}, for what is inside of a pod. */
final class PodRules {
    private static final Pattern PORT_NAME = Pattern
        .compile("(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");
    private static final Set<String> ACTIONS = Set.of("httpGet", "tcpSocket", "exec", "grpc");
    private static final List<String> COUNTS = List.of("periodSeconds", "timeoutSeconds", "failureThreshold",
        "successThreshold");

    private final JsonNode pod;
    private final List<String> broken = new ArrayList<>();

    private PodRules(JsonNode pod) {
        this.pod = pod;
    }

    static List<String> broken(JsonNode pod) {
        var rules = new PodRules(pod);
        rules.volumes();
        rules.require(distinct(rules.containers().map(container -> container.path("name").asText())),
            "has two containers of one name");
        rules.require(distinct(rules.containers().flatMap(container -> each(container.path("ports")))
            .map(port -> port.path("name").asText())), "has two ports of one name");
        rules.containers().forEach(rules::container);
        return rules.broken;
    }

    private Stream<JsonNode> containers() {
        return Stream.concat(each(pod.path("containers")), each(pod.path("initContainers")));
    }

    private void require(boolean kept, String breach) {
        if (!kept) {
            broken.add(breach);
        }
    }

    private void volumes() {
        require(distinct(each(pod.path("volumes")).map(volume -> volume.path("name").asText())),
            "has two volumes of one name");
        for (var volume : pod.path("volumes")) {
            var name = volume.path("name").asText();
            require(LABEL.matcher(name).matches(), "has a volume of the name " + name);
            require(volume.size() == 2, "has not one source for the volume " + name);
            // The root is read only, so this is all that a pod can fill of the disk of its node.
            require(!volume.has("emptyDir") || volume.path("emptyDir").has("sizeLimit"),
                "may fill the disk with the volume " + name);
        }
    }

    private void container(JsonNode container) {
        require(LABEL.matcher(container.path("name").asText()).matches(), "has a container without a name");
        for (var port : container.path("ports")) {
            require(PORT_NAME.matcher(port.path("name").asText()).matches(),
                "has a port of the name " + port.path("name").asText());
            require(isPort(port.path("containerPort")), "has the port " + port.path("containerPort"));
        }
        require(distinct(each(container.path("ports")).map(port -> port.path("containerPort").asText())),
            "has a port twice");
        variables(container);
        mounts(container);
        PROBES.stream().filter(container::has).forEach(name -> probe(name, container.path(name)));
        quantities(container.path("resources"));
    }

    private void variables(JsonNode container) {
        require(distinct(each(container.path("env")).map(variable -> variable.path("name").asText())),
            "has a variable twice");
        for (var variable : container.path("env")) {
            var name = variable.path("name").asText();
            require(VARIABLE.matcher(name).matches(), "has a variable of the name " + name);
            require(!variable.has("value") || variable.path("value").isTextual() && !variable.has("valueFrom"),
                "has not one value for the variable " + name);
        }
    }

    private void mounts(JsonNode container) {
        require(distinct(each(container.path("volumeMounts")).map(mount -> mount.path("mountPath").asText())),
            "mounts two volumes in one place");
        var volumes = new HashSet<String>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        for (var mount : container.path("volumeMounts")) {
            var path = mount.path("mountPath").asText();
            require(path.startsWith("/") && !path.contains(":"), "mounts at " + path);
            require(volumes.contains(mount.path("name").asText()), "mounts no volume at " + path);
            var part = mount.path("subPath").asText();
            require(!part.startsWith("/") && !List.of(part.split("/")).contains(".."), "mounts the part " + part);
        }
        // Java and PostgreSQL write there, and the root is read only.
        require(each(container.path("volumeMounts")).anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp")
            && !mount.path("readOnly").asBoolean()), "cannot write to /tmp");
    }

    private void probe(String name, JsonNode probe) {
        require(ACTIONS.stream().filter(probe::has).count() == 1, "has not one action for its " + name);
        require(COUNTS.stream().allMatch(count -> probe.path(count).asInt(1) > 0), "has a zero in its " + name);
        require(name.equals("readinessProbe") || probe.path("successThreshold").asInt(1) == 1,
            "must succeed more than once in its " + name);
        require(!name.equals("readinessProbe") || !probe.has("terminationGracePeriodSeconds"),
            "ends by its readinessProbe");
        require(!probe.has("httpGet") || probe.path("httpGet").path("path").asText().startsWith("/"),
            "asks for no path in its " + name);
    }

    private void quantities(JsonNode resources) {
        resources.path("requests").properties().forEach(request -> {
            var limit = resources.path("limits").path(request.getKey());
            require(limit.isMissingNode() || amount(request.getValue()) <= amount(limit),
                "requests more than its limit of " + request.getKey());
        });
    }

    /** Bytes, or processors. */
    static double amount(JsonNode quantity) {
        return Quantity.getAmountInBytes(Quantity.parse(quantity.asText())).doubleValue();
    }
}
