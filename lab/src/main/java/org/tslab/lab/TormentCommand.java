package org.tslab.lab;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.LabLock;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Project;
import org.tslab.lab.torment.Torment;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Torments an ecosystem of its own, beside any other, and says whether anything was lost. */
@Command(name = "torment", mixinStandardHelpOptions = true,
    description = {"Kill processes with -9 under load, and see whether anything is lost or there twice.",
        "Exit code 1: something is; its data stays in lab/target/torment."})
final class TormentCommand implements Callable<Integer> {
    @Option(names = "--kills", defaultValue = "50", description = "How many (${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", description = "Who is killed when (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--callers", defaultValue = "16", description = "How many ask at the same time (${DEFAULT-VALUE}).")
    private int callers;

    @Option(names = "--port-offset", defaultValue = "${TSLAB_PORT_OFFSET:-3000}",
        description = "Added to every port (or TSLAB_PORT_OFFSET; ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() {
        var console = new Console(System.out);
        var project = Project.around(Path.of(""));
        var around = new LabHome(project.root().resolve("lab/target/torment"));
        Lab.logTo(around.create().log("torment"));
        try (var _ = LabLock.take(around)) {
            var environment = new LabHome(around.directory().resolve("home")).create();
            environment.clean();
            var options = new EcosystemOptions(project, environment, Ports.shiftedBy(portOffset),
                EnumSet.of(Service.CLEARINGHOUSE, Service.LICENSE_SERVER), EcosystemOptions.USUAL_SEED);
            console.say("starting");
            try (var ecosystem = Ecosystem.start(options, Progress.silent())) {
                var outcome = Torment.of(ecosystem, new Torment.Plan(kills, seed, callers), console);
                console.show("\n" + outcome.report());
                return outcome.findings().isEmpty() ? 0 : 1;
            }
        }
    }
}
