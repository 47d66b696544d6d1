package org.tslab.lab;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.proof.Proof;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, says where it is, and keeps it until it is stopped or something in it dies. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Start the ecosystem; Ctrl-C ends it.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the simulation's chance (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--infrastructure", description = "Start PostgreSQL, Kafka and mail only, to run services by hand.")
    private boolean infrastructureOnly;

    @Override
    public Integer call() {
        Lab.logTo(at.home().create().log("launcher"));
        var console = new Console(System.out);
        Set<Service> services = infrastructureOnly ? Set.of() : EnumSet.allOf(Service.class);
        var options = new EcosystemOptions(at.project(), at.home(), at.ports(), services, seed);
        var ecosystem = Ecosystem.prepare(options, console);
        // Ctrl-C, SIGTERM and every other way out end the children before this process ends.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(ecosystem, console)));
        try {
            ecosystem.start();
            console.say("all ready");
            if (!infrastructureOnly) {
                new Proof(ecosystem, console::show).run();
            }
            console.show(Addresses.of(ecosystem, services));
            throw ecosystem.awaitDeath();
        } catch (LabException e) {
            if (!ecosystem.closing()) {
                ecosystem.close();
                console.show("\n" + e.getMessage());
                console.show("Everything that the lab had started is stopped.");
            }
            return 1;
        }
    }

    private static void end(Ecosystem ecosystem, Console console) {
        if (ecosystem.closing()) {
            ecosystem.close(); // Somebody is at it already; wait until they are done.
            return;
        }
        console.say("stopping");
        ecosystem.close();
        console.say("stopped; nothing is left running");
        Runtime.getRuntime().halt(0); // Being asked to end is no failure, and make must not report one.
    }
}
