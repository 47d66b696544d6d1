package org.tslab.lab.ecosystem;

import org.tslab.lab.infrastructure.JavaProgram;
import org.tslab.lab.home.Ports;
import org.tslab.lab.process.ChildSpec;
import org.tslab.lab.process.Part;
import org.tslab.lab.process.RunReadiness;

/** A service of the ecosystem as a process. */
final class ServiceProcess implements Part {
    private static final JavaProgram.Heap HEAP = new JavaProgram.Heap(256, 80);
    /** Clients that wait are remembered for long, so little of it is for what is soon forgotten. */
    private static final JavaProgram.Heap HEAP_BESIDE_CLIENTS = new JavaProgram.Heap(224, 40);

    private final Replica replica;
    private final EcosystemOptions options;
    private final ServiceSettings settings;
    private final RunReadiness readiness;

    ServiceProcess(Replica replica, EcosystemOptions options, ServiceSettings settings, RunReadiness readiness) {
        this.replica = replica;
        this.options = options;
        this.settings = settings;
        this.readiness = readiness;
    }

    @Override
    public String name() {
        return replica.name();
    }

    @Override
    public String address() {
        var host = replica.address().equals("127.0.0.1") ? "localhost" : replica.address();
        return replica.service().scheme() + "://" + host + ":" + options.ports().of(replica.service().port());
    }

    @Override
    public ChildSpec prepare() {
        return new ChildSpec(name(), ChildSpec.Stage.SERVICES,
            JavaProgram.ofJar(options.project().serviceJar(replica.service().module()),
                replica.service() == Service.TERMINAL_SERVER ? HEAP_BESIDE_CLIENTS : HEAP),
            settings.of(replica),
            options.home().log(name()), ChildSpec.Signal.TERM);
    }

    @Override
    public boolean ready() {
        // A port that is still closed is cheap to notice; the processor is busy enough with the services' start.
        var port = options.ports().of(replica.service().managementPort());
        return Ports.answers(replica.address(), port) && readiness.ready(replica.address(), port);
    }
}
