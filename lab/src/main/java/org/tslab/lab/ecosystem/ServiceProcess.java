package org.tslab.lab.ecosystem;

import org.tslab.lab.infrastructure.JavaProgram;
import org.tslab.lab.process.ChildSpec;
import org.tslab.lab.process.Part;
import org.tslab.lab.process.RunReadiness;

/** A service of the ecosystem as a process. */
final class ServiceProcess implements Part {
    private static final JavaProgram.Heap HEAP = new JavaProgram.Heap(256, 80);
    /** Clients that wait are remembered for long, so little of it is for what is soon forgotten. */
    private static final JavaProgram.Heap HEAP_BESIDE_CLIENTS = new JavaProgram.Heap(224, 40);

    private final Service service;
    private final EcosystemOptions options;
    private final ServiceSettings settings;
    private final RunReadiness readiness;

    ServiceProcess(Service service, EcosystemOptions options, ServiceSettings settings, RunReadiness readiness) {
        this.service = service;
        this.options = options;
        this.settings = settings;
        this.readiness = readiness;
    }

    @Override
    public String name() {
        return service.processName();
    }

    @Override
    public String address() {
        return service.scheme() + "://localhost:" + options.ports().of(service.port());
    }

    @Override
    public ChildSpec prepare() {
        return new ChildSpec(name(), ChildSpec.Stage.SERVICES,
            JavaProgram.ofJar(options.project().serviceJar(service.module()),
                service == Service.TERMINAL_SERVER ? HEAP_BESIDE_CLIENTS : HEAP),
            settings.of(service),
            options.home().log(name()), ChildSpec.Signal.TERM);
    }

    @Override
    public boolean ready() {
        // A port that is still closed is cheap to notice; the processor is busy enough with the services' start.
        return options.ports().answers(service.managementPort())
            && readiness.ready(options.ports().of(service.managementPort()));
    }
}
