package org.tslab.lab.ecosystem;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.tslab.lab.home.Port;
import org.tslab.lab.process.RunReadiness;

/** One balancer before each service, on the ports that people and services know, when there are several replicas. */
final class Balancers implements AutoCloseable {
    private final EcosystemOptions options;
    private final RunReadiness readiness;
    private final Map<Service, Balancer> open = new ConcurrentHashMap<>();

    Balancers(EcosystemOptions options, RunReadiness readiness) {
        this.options = options;
        this.readiness = readiness;
    }

    void open() {
        for (var service : options.services()) {
            open(service, options.ports().of(service.port()));
        }
        if (options.services().contains(Service.TERMINAL_SERVER)) {
            open(Service.TERMINAL_SERVER, options.ports().of(Port.RDP_TS01));
        }
    }

    /** Where a service has one process only, that listens on this port itself. */
    void open(Service service, int port) {
        if (options.replicas() > 1) {
            open.computeIfAbsent(service, this::balancer).open(port);
        }
    }

    private Balancer balancer(Service service) {
        var managementPort = options.ports().of(service.managementPort());
        return new Balancer(options.replicasOf(service).map(Replica::address).toList(),
            address -> readiness.ready(address, managementPort));
    }

    /** True when it knows every replica of the service as ready, or there is nothing to know. */
    boolean knows(Service service) {
        var balancer = open.get(service);
        return balancer == null || balancer.knowsAll();
    }

    @Override
    public void close() {
        open.values().forEach(Balancer::close);
        open.clear();
    }
}
