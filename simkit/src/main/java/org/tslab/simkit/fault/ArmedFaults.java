package org.tslab.simkit.fault;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.simkit.SimConfig;
import org.tslab.simkit.control.Controlled;
import org.tslab.simkit.problem.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;

/** The rules of this service as this replica follows them, oldest first. */
@ApplicationScoped
class ArmedFaults implements Controlled {
    private final FaultCatalog catalog;
    private final ObjectMapper json;
    private final SimConfig config;
    private final String service;
    private final Map<UUID, ArmedFault> all = new LinkedHashMap<>();
    private volatile Map<String, List<ArmedFault>> byOperation = Map.of();

    ArmedFaults(FaultCatalog catalog, ObjectMapper json, SimConfig config,
        @ConfigProperty(name = "quarkus.application.name") String service) {
        this.catalog = catalog;
        this.json = json;
        this.config = config;
        this.service = service;
    }

    /** A rule as it travels: the topic is everybody's, the rule is one service's. */
    record Published(String service, FaultRequest rule) {}

    Published publishable(FaultRule rule) {
        return new Published(service, FaultRequest.of(rule));
    }

    static String keyOf(UUID id) {
        return "fault/" + id;
    }

    @Override
    public String prefix() {
        return "fault/";
    }

    /** Where the control plane is off, nothing is armed, whatever stands on the topic. */
    @Override
    public void published(String name, String text) {
        try {
            var published = json.readValue(text, Published.class);
            if (config.enabled() && published.service().equals(service)) {
                arm(catalog.checked(published.rule().toRule(UUID.fromString(name))));
            }
        } catch (JsonProcessingException | IllegalArgumentException | ProblemException e) {
            Log.errorf("fault rule %s cannot be followed: %s", name, e.getMessage());
        }
    }

    @Override
    public synchronized void removed(String name) {
        all.keySet().removeIf(id -> id.toString().equals(name));
        changed();
    }

    List<ArmedFault> of(String operation) {
        return byOperation.getOrDefault(operation, List.of());
    }

    synchronized List<FaultRule> rules() {
        return all.values().stream().map(ArmedFault::rule).toList();
    }

    /** Waits until this replica has heard that the rule is armed, or is no more; false when that takes too long. */
    synchronized boolean awaitHeard(UUID id, boolean isArmed) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(config.followTimeoutMillis());
        while (all.containsKey(id) != isArmed && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
        return all.containsKey(id) == isArmed;
    }

    /** Nothing happens when it is armed already. */
    synchronized void arm(FaultRule rule) {
        all.putIfAbsent(rule.id(), new ArmedFault(rule));
        changed();
    }

    private void changed() {
        byOperation = all.values().stream()
            .collect(groupingBy(f -> f.rule().operation(), collectingAndThen(toList(), List::copyOf)));
        notifyAll();
    }
}
