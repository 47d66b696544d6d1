package org.tslab.lab.ecosystem;

import java.util.ArrayList;
import java.util.List;

import org.tslab.lab.home.Port;
import org.tslab.lab.process.RunReadiness;

/** One balancer before each port that people and services know, when the services have several replicas. */
final class Balancers implements AutoCloseable {
    private final EcosystemOptions options;
    private final RunReadiness readiness;
    private final List<Balancer> open = new ArrayList<>();

    Balancers(EcosystemOptions options, RunReadiness readiness) {
        this.options = options;
        this.readiness = readiness;
    }

    synchronized void open() {
        if (options.replicas() == 1) {
            return;
        }
        for (var service : options.services()) {
            var managementPort = options.ports().of(service.managementPort());
            var ports = service == Service.TERMINAL_SERVER
                ? List.of(service.port(), Port.RDP_TS01)
                : List.of(service.port());
            open.add(new Balancer(ports.stream().map(options.ports()::of).toList(),
                options.replicasOf(service).map(Replica::address).toList(),
                address -> readiness.ready(address, managementPort)));
        }
    }

    @Override
    public synchronized void close() {
        open.forEach(Balancer::close);
        open.clear();
    }
}
