package org.tslab.lab.kubernetes;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A Deployment, StatefulSet or Job as far as it concerns one machine: one pod with one container.
 *
 * @param pod the specification of its pods
 * @param services the Services that lead to it
 * @param retries how often a Job is run again when it fails
 */
record Workload(String name, JsonNode pod, List<String> services, int retries) {
    JsonNode container() {
        var containers = pod.path("containers");
        if (containers.size() != 1 || !pod.path("initContainers").isEmpty()) {
            throw new IllegalArgumentException(name + " has not exactly one container; others cannot be rehearsed");
        }
        return containers.path(0);
    }

    String image() {
        return container().path("image").asText();
    }

    /** How long it is given to end, 30 s unless it says otherwise. */
    int graceSeconds() {
        return pod.path("terminationGracePeriodSeconds").asInt(30);
    }
}
