package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.tslab.lab.home.LabException;

/** The pods of a rendered overlay on this machine, by podman, on a network in which their Services are host names. */
final class Rehearsal {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    /** A kubelet asks every second; each answer is work that a start does not have there. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** Whether a container runs is asked seldom: podman takes longer to say so than a probe takes. */
    private static final int LOOK_AFTER = 20;
    /** A JVM that ends writes down what it learnt, which takes longer than a manifest gives it. */
    private static final int TRAINED_SECONDS = 240;

    private final Manifests manifests;
    private final String network;
    private final Path directory;
    private final Training training;
    private final Consumer<String> screen;

    /**
     * @param network its name, which the names of all containers begin with
     * @param directory for the files of volumes
     * @param training who is to learn
     */
    Rehearsal(Manifests manifests, String network, Path directory, Training training, Consumer<String> screen) {
        this.manifests = manifests;
        this.network = network;
        this.directory = directory;
        this.training = training;
        this.screen = screen;
    }

    /** Starts all at once, as a cluster does, and returns when all are ready. */
    void start() throws IOException {
        if (Podman.run(List.of("podman", "network", "exists", network)).status() != 0) {
            Podman.output(List.of("podman", "network", "create", network));
        }
        var begun = System.nanoTime();
        for (var server : manifests.servers()) {
            Podman.output(new PodmanRun(manifests, network, directory).of(server, further(server)));
        }
        screen.accept("%6.1f s  %d containers run".formatted(seconds(begun), manifests.servers().size()));
        await(manifests.servers(), begun);
        screen.accept("%6.1f s  all ready".formatted(seconds(begun)));
    }

    /** Runs each Job to its end, showing what it says; again when it fails, as often as its manifest allows. */
    void work() throws IOException {
        for (var job : manifests.jobs()) {
            for (var failures = 0; !succeeds(job); failures++) {
                if (failures == job.retries()) {
                    throw new LabException("Job %s failed %d times".formatted(job.name(), failures + 1));
                }
                screen.accept("Job " + job.name() + " failed; it is run again, as a cluster would");
            }
        }
    }

    private boolean succeeds(Workload job) throws IOException {
        Podman.output(new PodmanRun(manifests, network, directory).of(job, List.of()));
        Podman.show(List.of("podman", "logs", "--follow", container(job)), screen);
        return Podman.output(List.of("podman", "wait", container(job))).equals("0");
    }

    /** Runs a command in the container of that name, which must succeed. */
    void execute(String workload, List<String> words) {
        var command = new ArrayList<>(List.of("podman", "exec", network + "-" + workload));
        command.addAll(words);
        screen.accept("\n" + workload + "$ " + String.join(" ", words));
        var status = Podman.show(command, screen);
        if (status != 0) {
            throw new LabException("`%s` ended with status %d in %s".formatted(String.join(" ", words), status,
                workload));
        }
    }

    /** Ends each service, by itself, and starts it again among the others: how long is it until it is ready? */
    void restart() {
        screen.accept("\neach service again, by itself, from the command on");
        for (var service : services()) {
            stop(List.of(service));
            var begun = System.nanoTime();
            Podman.output(List.of("podman", "start", container(service)));
            var running = seconds(begun);
            await(List.of(service), begun);
            screen.accept("%6.1f s  of this until podman had it running".formatted(running));
        }
    }

    /** Kills what the services stand on, as a lack of memory would, and starts it again with what it had kept. */
    void survive() {
        screen.accept("\nkilled and started again, from the command on");
        for (var server : manifests.servers().stream().filter(server -> !services().contains(server)).toList()) {
            Podman.output(List.of("podman", "kill", "--signal", "KILL", container(server)));
            Podman.output(List.of("podman", "wait", container(server)));
            var begun = System.nanoTime();
            Podman.output(List.of("podman", "start", container(server)));
            await(List.of(server), begun);
        }
        await(services(), System.nanoTime());
    }

    ProcessorUse processors() throws IOException {
        var seconds = new HashMap<String, Double>();
        for (var server : manifests.servers()) {
            seconds.put(server.name(), Footprint.processorSeconds(controlGroup(server)));
        }
        return new ProcessorUse(System.nanoTime(), seconds);
    }

    /**
     * What each container takes of its limit, and of the processors: for its start, from then until now, and when
     * nobody wants anything.
     *
     * @param ready when all were ready
     */
    void showUse(ProcessorUse ready) throws IOException {
        var worked = processors();
        LockSupport.parkNanos(IDLE.toNanos());
        var idled = processors();
        screen.accept("\nmemory in MiB (what a kubelet counts)    takes   limit   processors: to start, s   work, m"
            + "   idle, m");
        var sum = 0L;
        for (var server : manifests.servers()) {
            var name = server.name();
            var takes = Footprint.of(controlGroup(server));
            sum += takes;
            screen.accept("  %-38s %5d   %5s   %23.1f   %7d   %7d".formatted(name, Footprint.mebibytes(takes),
                server.container().path("resources").path("limits").path("memory").asText().replace("Mi", ""),
                ready.seconds().get(name), worked.thousandthsSince(ready, name),
                idled.thousandthsSince(worked, name)));
        }
        screen.accept("  %-38s %5d".formatted("all", Footprint.mebibytes(sum)));
    }

    private String controlGroup(Workload server) {
        return state(server, "{{.State.CgroupPath}}");
    }

    /** Ends the services before what they stand on, and leaves nothing behind. */
    void end() {
        screen.accept("\nending all of it");
        var services = services();
        stop(services);
        stop(manifests.servers().stream().filter(server -> !services.contains(server)).toList());
        manifests.servers().stream().filter(training::includes)
            .forEach(server -> screen.accept(server.name() + ": " + log(server, 2)));
        var all = new ArrayList<>(List.of("podman", "rm", "--force", "--ignore"));
        manifests.servers().forEach(server -> all.add(container(server)));
        manifests.jobs().forEach(job -> all.add(container(job)));
        Podman.run(all);
        Podman.run(List.of("podman", "network", "rm", "--force", network));
    }

    /** Ours, as opposed to what they stand on. */
    private List<Workload> services() {
        return manifests.servers().stream().filter(server -> !server.container().path("envFrom").isEmpty()).toList();
    }

    private void await(List<Workload> servers, long begun) {
        var addresses = new HashMap<Workload, String>();
        servers.forEach(server -> addresses.put(server,
            state(server, "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}")));
        var waiting = new LinkedHashSet<>(servers);
        for (var round = 0; !waiting.isEmpty(); round++) {
            for (var server : List.copyOf(waiting)) {
                if (probe(server).ready(addresses.get(server))) {
                    waiting.remove(server);
                    screen.accept("%6.1f s  %s is ready".formatted(seconds(begun), server.name()));
                } else if (round % LOOK_AFTER == 0) {
                    lookAfter(server);
                }
            }
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                waiting.forEach(server -> screen.accept(server.name() + ":\n" + log(server, 10)));
                throw new LabException("Not ready after %d s: %s".formatted(LIMIT.toSeconds(),
                    waiting.stream().map(Workload::name).toList()));
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
    }

    /** A kubelet would start it again; here one that ends by itself is what the rehearsal is to find. */
    private void lookAfter(Workload server) {
        if (!state(server, "{{.State.Running}}").equals("true")) {
            throw new LabException(server.name() + " ended:\n" + log(server, 30));
        }
    }

    private static Probe probe(Workload server) {
        var container = server.container();
        return new Probe(container.path("readinessProbe"), container.path("ports"));
    }

    private int patience(Workload server) {
        return training.includes(server) ? TRAINED_SECONDS : server.graceSeconds();
    }

    /** All at once, and each as patiently as its manifest says; those that learn have the time they need. */
    private void stop(List<Workload> servers) {
        var stopping = servers.stream().map(server -> Thread.startVirtualThread(() -> Podman.run(List.of("podman",
            "stop", "--ignore", "--time", Integer.toString(patience(server)), container(server))))).toList();
        for (var thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("The rehearsal was interrupted.", e);
            }
        }
    }

    /** A JVM that is to learn writes its cache when it ends, for which it needs more memory than for its work. */
    private List<String> further(Workload server) throws IOException {
        if (!training.includes(server)) {
            return List.of();
        }
        var place = training.directory().resolve(server.name());
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

    private String state(Workload server, String format) {
        return Podman.output(List.of("podman", "inspect", "--format", format, container(server)));
    }

    private String log(Workload server, int lines) {
        return Podman.run(List.of("podman", "logs", "--tail", Integer.toString(lines), container(server))).output();
    }

    private String container(Workload workload) {
        return network + "-" + workload.name();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
