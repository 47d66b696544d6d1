package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.tslab.lab.home.LabException;

/** The pods of a rendered overlay on this machine, by podman, on a network in which their Services are host names. */
final class Rehearsal {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final Manifests manifests;
    private final String network;
    private final Path directory;
    private final Optional<Path> training;
    private final Consumer<String> screen;

    /**
     * @param network its name, which the names of all containers begin with
     * @param directory for the files of volumes
     * @param training where to put what each JVM learns, if it is to
     */
    Rehearsal(Manifests manifests, String network, Path directory, Optional<Path> training, Consumer<String> screen) {
        this.manifests = manifests;
        this.network = network;
        this.directory = directory;
        this.training = training;
        this.screen = screen;
    }

    /** Starts all at once, as a cluster does, and returns when all are ready. */
    void start() throws IOException {
        Podman.run(List.of("podman", "network", "create", network));
        var begun = System.nanoTime();
        for (var server : manifests.servers()) {
            Podman.output(new PodmanRun(manifests, network, directory).of(server, further(server)));
        }
        var waiting = new LinkedHashSet<>(manifests.servers());
        while (!waiting.isEmpty()) {
            for (var server : List.copyOf(waiting)) {
                if (ready(server)) {
                    waiting.remove(server);
                    screen.accept("%6.1f s  %s is ready".formatted(seconds(begun), server.name()));
                }
            }
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new LabException("Not ready after %d s: %s".formatted(LIMIT.toSeconds(),
                    waiting.stream().map(Workload::name).toList()));
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
        screen.accept("%6.1f s  all ready".formatted(seconds(begun)));
    }

    /** Runs each Job to its end; again when it fails, as often as it says. */
    void work() throws IOException {
        for (var job : manifests.jobs()) {
            Podman.output(new PodmanRun(manifests, network, directory).of(job, List.of()));
            var status = Podman.output(List.of("podman", "wait", container(job)));
            screen.accept(Podman.output(List.of("podman", "logs", container(job))));
            if (!status.equals("0")) {
                throw new LabException("Job " + job.name() + " ended with status " + status);
            }
        }
    }

    /** Runs a command in the container of that name. */
    void execute(String workload, List<String> words) {
        var command = new ArrayList<>(List.of("podman", "exec", network + "-" + workload));
        command.addAll(words);
        var result = Podman.run(command);
        screen.accept("%s: %s: status %d%n%s".formatted(workload, String.join(" ", words), result.status(),
            result.output()));
    }

    /** What each container takes, by podman's count. */
    void showMemory() {
        screen.accept(Podman.output(List.of("podman", "stats", "--no-stream", "--no-reset", "--format",
            "{{.Name}}\t{{.MemUsage}}")));
    }

    /** Ends the services before what they stand on. */
    void end() {
        var servers = manifests.servers().reversed();
        for (var last : List.of(false, true)) {
            servers.stream().filter(server -> last == server.container().path("envFrom").isEmpty())
                .forEach(server -> Podman.run(List.of("podman", "stop", "--time", "120", container(server))));
        }
        manifests.servers().forEach(server -> Podman.run(List.of("podman", "rm", "--force", container(server))));
        manifests.jobs().forEach(job -> Podman.run(List.of("podman", "rm", "--force", container(job))));
        Podman.run(List.of("podman", "network", "rm", "--force", network));
    }

    private boolean ready(Workload server) {
        var state = Podman.output(List.of("podman", "inspect", "--format",
            "{{.State.Running}} {{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container(server)));
        if (!state.startsWith("true")) {
            throw new LabException(server.name() + " ended:\n"
                + Podman.run(List.of("podman", "logs", "--tail", "30", container(server))).output());
        }
        var container = server.container();
        return new Probe(container.path("readinessProbe"), container.path("ports"))
            .ready(state.substring(state.indexOf(' ') + 1));
    }

    /** A JVM that is to learn writes its cache when it ends, for which it needs more memory than for its work. */
    private List<String> further(Workload server) throws IOException {
        if (training.isEmpty() || server.container().path("envFrom").isEmpty()) {
            return List.of();
        }
        var place = training.get().resolve(server.name());
        WritableByAll.make(place);
        return List.of("--memory", "3g", "--volume", place + ":/aot", "--env", "JDK_JAVA_OPTIONS="
            + javaOptions(server) + " -XX:AOTCacheOutput=/aot/app.aot");
    }

    private static String javaOptions(Workload server) {
        for (var variable : server.container().path("env")) {
            if (variable.path("name").asText().equals("JDK_JAVA_OPTIONS")) {
                return variable.path("value").asText();
            }
        }
        return "";
    }

    private String container(Workload workload) {
        return network + "-" + workload.name();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
