package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.tslab.lab.home.LabHome;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs what is in a rendered overlay by podman, without a cluster. */
@Command(name = "rehearse", mixinStandardHelpOptions = true,
    description = "Run the pods of a rendered overlay by podman, with their limits, on this machine; end them again.")
public final class RehearseCommand implements Callable<Integer> {
    @Option(names = "--manifests", required = true, paramLabel = "FILE",
        description = "What `kubectl kustomize` rendered.")
    private Path file;

    @Option(names = "--network", defaultValue = "tslab-rehearsal", paramLabel = "NAME",
        description = "The name of the network; those of the containers begin with it (${DEFAULT-VALUE}).")
    private String network;

    @Option(names = "--learners", split = ",", paramLabel = "NAME",
        description = "Whose JVM is to write down what it has learnt, for a faster start (a cache of JEP 514).")
    private Set<String> learners = Set.of();

    @Option(names = "--train", defaultValue = "learnt", paramLabel = "DIR",
        description = "Where they write it (${DEFAULT-VALUE}).")
    private Path training;

    @Option(names = "--toolbox", arity = "0..*", paramLabel = "COMMAND",
        description = "Then run these in the toolbox, each one argument.")
    private List<String> commands = List.of();

    @Option(names = "--measure",
        description = "Then show what each container takes, kill what the services stand on and start it again, and"
            + " show how long each service takes to start again.")
    private boolean measuring;

    @Override
    public Integer call() throws IOException {
        Manifests manifests;
        try (var in = Files.newInputStream(file)) {
            manifests = Manifests.read(in);
        }
        var directory = Files.createTempDirectory("rehearsal");
        var rehearsal = new Rehearsal(manifests, network, directory,
            new Training(training.toAbsolutePath(), learners), System.out::println);
        // However this ends, by Ctrl-C too.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            rehearsal.end();
            LabHome.delete(directory);
        }));
        rehearsal.start();
        var ready = rehearsal.processors();
        rehearsal.work();
        commands.forEach(command -> rehearsal.execute("toolbox", List.of(command.split(" "))));
        if (measuring) {
            rehearsal.showUse(ready);
            rehearsal.survive();
            rehearsal.restart();
        }
        return 0;
    }
}
