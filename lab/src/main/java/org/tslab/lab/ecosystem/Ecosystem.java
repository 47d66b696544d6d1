package org.tslab.lab.ecosystem;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.LabLock;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.home.Tokens;
import org.tslab.lab.infrastructure.Broker;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.infrastructure.Postgres;
import org.tslab.lab.mail.MailServer;
import org.tslab.lab.process.Child;
import org.tslab.lab.process.Children;
import org.tslab.lab.process.Leftovers;
import org.tslab.lab.process.Part;
import org.tslab.lab.process.PidFile;
import org.tslab.lab.process.RunReadiness;

/** A whole environment on this machine: its processes from the first start to the last end, and how to reach them. */
public final class Ecosystem implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(200);

    private final EcosystemOptions options;
    private final Progress progress;
    private final LabLock lock;
    private final PidFile pids;
    private final Children children;
    private final Secrets secrets;
    private final List<Part> infrastructure;
    private final List<Part> services;
    private final Balancers balancers;
    private final Map<String, Child> running = new ConcurrentHashMap<>();

    private Ecosystem(EcosystemOptions options, Progress progress, LabLock lock) {
        this.options = options;
        this.progress = progress;
        this.lock = lock;
        this.pids = new PidFile(options.home());
        this.children = new Children(pids);
        this.secrets = Secrets.in(options.home());
        var runId = UUID.randomUUID().toString();
        this.infrastructure = List.of(
            new Postgres(options.home(), options.ports(), secrets, options.project().tools()),
            new Broker(options.home(), options.ports()),
            new MailServer(options.home(), options.ports(), runId));
        var settings = new ServiceSettings(options, secrets, runId);
        var readiness = new RunReadiness(runId);
        this.services = options.services().stream().sorted().flatMap(options::replicasOf)
            .<Part>map(replica -> new ServiceProcess(replica, options, settings, readiness)).toList();
        this.balancers = new Balancers(options, readiness);
    }

    /** Starts it and returns when everything is ready; on any trouble ends what it had started. */
    public static Ecosystem start(EcosystemOptions options, Progress progress) {
        var ecosystem = prepare(options, progress);
        try {
            ecosystem.start();
            return ecosystem;
        } catch (LabException e) {
            ecosystem.close();
            throw e;
        }
    }

    /** Takes the directory, but starts nothing yet: from here on {@link #close} is due. */
    public static Ecosystem prepare(EcosystemOptions options, Progress progress) {
        return new Ecosystem(options, progress, LabLock.take(options.home()));
    }

    public void start() {
        prepareStart();
        startAll(infrastructure);
        startAll(services);
        balancers.open();
    }

    /** Starts everything at the same moment, as a cluster does: whoever needs another waits for it by itself. */
    public void startAtOnce() {
        prepareStart();
        startAll(Stream.concat(infrastructure.stream(), services.stream()).toList());
        balancers.open();
    }

    private void prepareStart() {
        options.services().forEach(service -> options.project().serviceJar(service.module()));
        var leftovers = Leftovers.end(pids);
        if (!leftovers.isEmpty()) {
            progress.say("ended what an earlier run had left behind: " + String.join(", ", leftovers));
        }
        options.ports().requireFree(List.of(Port.values()));
        pids.add(PidFile.Entry.of(PidFile.LAUNCHER, ProcessHandle.current()));
    }

    private void startAll(List<Part> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = parts.stream().map(part -> CompletableFuture.runAsync(() -> start(part), threads)).toList();
            // The first to fail is not the first in the list: once one has died the others stop waiting and say so too.
            starts.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof LabException known ? known : e;
        }
    }

    private void start(Part part) {
        for (var attempt = 1;; attempt++) {
            var child = spawned(part);
            if (becomesReady(part, child)) {
                break;
            }
            if (attempt == part.attempts()) {
                children.watch(child); // So that the others need not wait either.
                throw child.death();
            }
            progress.say(part.name() + " ended while starting; trying again");
            children.pause(Duration.ofSeconds(2));
        }
        part.furnish();
        progress.say(part.name() + " is ready: " + part.address());
    }

    private Child spawned(Part part) {
        var child = children.start(part.prepare());
        running.put(part.name(), child);
        return child;
    }

    /** False when the child ended before, by itself or not. */
    private boolean becomesReady(Part part, Child child) {
        for (var waited = Duration.ZERO; waited.compareTo(START_LIMIT) < 0; waited = waited.plus(ASK_AGAIN)) {
            if (!child.alive()) {
                return false;
            }
            if (part.ready()) {
                children.watch(child);
                return true;
            }
            children.pause(ASK_AGAIN);
        }
        throw child.notReadyWithin(START_LIMIT);
    }

    /**
     * Kills one process with -9, as an accident would, without ending the others.
     *
     * @return false when none was running
     */
    public boolean kill(String process) {
        var child = running.remove(process);
        if (child == null || !child.alive()) {
            return false;
        }
        children.kill(child);
        return true;
    }

    /** Kills every process of a service. */
    public void kill(Service service) {
        replicas(service).forEach(replica -> kill(replica.name()));
    }

    /** Asks one process to end, as the kubelet does, and returns when it is gone. */
    public void end(String process) {
        children.end(running.remove(process));
    }

    /** Starts a killed process again and returns when it is ready. */
    public void startAgain(String process) {
        start(part(process));
    }

    /** Starts every process of a killed service again, and returns when whoever calls it comes to one that is ready. */
    public void startAgain(Service service) {
        startAll(replicas(service).stream().map(replica -> part(replica.name())).toList());
        while (!balancers.knows(service)) {
            children.pause(ASK_AGAIN);
        }
    }

    /**
     * Starts a killed process again, and once more whenever it ends before it is ready, as a supervisor does: what it
     * stands on may be away itself, and it may be killed again. Returns when it is ready.
     */
    public void bringBack(String process) {
        var part = part(process);
        var begun = System.nanoTime();
        for (var child = spawned(part); !becomesReady(part, child); child = spawned(part)) {
            running.remove(process, child);
            if (child.killed()) {
                begun = System.nanoTime();
            } else if (System.nanoTime() - begun > START_LIMIT.toNanos()) {
                throw child.notReadyWithin(START_LIMIT);
            }
            children.pause(BETWEEN_STARTS);
        }
    }

    private Part part(String process) {
        return Stream.concat(infrastructure.stream(), services.stream())
            .filter(part -> part.name().equals(process)).findFirst().orElseThrow();
    }

    /** Waits until a process dies that nobody killed on purpose; says which and why. */
    public LabException awaitDeath() {
        return children.awaitDeath();
    }

    public boolean closing() {
        return children.closing();
    }

    @Override
    public void close() {
        balancers.close();
        children.close();
        lock.close();
    }

    public Ports ports() {
        return options.ports();
    }

    public LabHome home() {
        return options.home();
    }

    public Secrets secrets() {
        return secrets;
    }

    public Tokens tokens() {
        return Tokens.signedBy(secrets, Clock.systemUTC());
    }

    public URI uri(Service service) {
        return URI.create(service.scheme() + "://localhost:" + ports().of(service.port()));
    }

    /** Each process of the service. */
    public List<Replica> replicas(Service service) {
        return options.replicasOf(service).toList();
    }

    /** Leads a port on which terminal servers listen to their replicas, as a Kubernetes Service for it would. */
    public void expose(int rdpPort) {
        balancers.open(Service.TERMINAL_SERVER, rdpPort);
    }

    public URI managementUri(Replica replica) {
        return URI.create("http://" + replica.address() + ":" + ports().of(replica.service().managementPort()));
    }

    public URI managementUri(Service service) {
        return URI.create("http://127.0.0.1:" + ports().of(service.managementPort()));
    }

    public String jdbcUrl(Database database) {
        return database.jdbcUrl(ports().of(Port.POSTGRES));
    }

    public String kafka() {
        return ports().address(Port.KAFKA);
    }

    /** The process ids by name, for measuring. */
    public Map<String, Long> processes() {
        return running.values().stream().collect(Collectors.toMap(Child::name, Child::pid));
    }
}
