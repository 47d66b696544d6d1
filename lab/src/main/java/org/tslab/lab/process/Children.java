package org.tslab.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.tslab.lab.home.LabException;
import org.tslab.lab.process.ChildSpec.Stage;

/** Starts the processes of an environment, notices when one dies, and ends them all, later stages first. */
public final class Children implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** What a kubelet grants unless told otherwise. */
    private static final Duration LEAVE = Duration.ofSeconds(30);

    /** Children end with the thread that started them (setpriv), so one thread starts all and lives as long as we. */
    private final ExecutorService starter = Executors
        .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("starter").factory());
    private final ConcurrentLinkedDeque<Child> started = new ConcurrentLinkedDeque<>();
    private final CompletableFuture<Child> firstDeath = new CompletableFuture<>();
    private final PidFile pids;
    private volatile boolean closing;

    public Children(PidFile pids) {
        this.pids = pids;
    }

    public Child start(ChildSpec spec) {
        try {
            return starter.submit(() -> startHere(spec)).get();
        } catch (RejectedExecutionException e) {
            throw stopping();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LabException known
                ? known
                : new LabException("Cannot start " + spec.name() + ": " + e.getCause().getMessage(), e);
        }
    }

    private Child startHere(ChildSpec spec) throws IOException {
        if (closing) {
            throw stopping();
        }
        keepPreviousLog(spec.log());
        var builder = new ProcessBuilder(Wrapping.of(spec)).redirectErrorStream(true)
            .redirectOutput(spec.log().toFile());
        builder.environment().putAll(spec.environment());
        var process = builder.start();
        process.getOutputStream().close();
        var child = new Child(spec, process);
        started.add(child);
        pids.add(PidFile.Entry.of(spec.name(), child.handle()));
        return child;
    }

    private static void keepPreviousLog(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** From now on its end is an accident that {@link #pause} and {@link #awaitDeath} report. */
    public void watch(Child child) {
        child.ended().thenAccept(dead -> {
            if (!closing && !dead.killed()) {
                firstDeath.complete(dead);
            }
        });
    }

    /** Kills the child with -9 on purpose; this is no accident. */
    public void kill(Child child) {
        child.kill();
        child.ended().join();
        started.remove(child);
    }

    /** Asks the child to end, waits until it has, and kills it when it takes too long; this is no accident either. */
    public void end(Child child) {
        child.endOnPurpose();
        child.ended().completeOnTimeout(child, LEAVE.toSeconds(), TimeUnit.SECONDS).join();
        kill(child);
    }

    /** Waits that long, less when a watched child dies meanwhile: then nothing is worth waiting for. */
    public void pause(Duration length) {
        try {
            throw firstDeath.get(length.toMillis(), TimeUnit.MILLISECONDS).death();
        } catch (TimeoutException e) {
            if (closing) {
                throw stopping();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a watched child dies, and says which and why. */
    public LabException awaitDeath() {
        return firstDeath.join().death();
    }

    public boolean closing() {
        return closing;
    }

    /** Ends all of them and returns when they are gone. Safe at any moment, also while others are being started. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        // Whatever the starter was just starting is in the list after this.
        CompletableFuture.runAsync(() -> {}, starter).join();
        for (var stage : Arrays.asList(Stage.values()).reversed()) {
            end(started.stream().filter(child -> child.spec().stage() == stage).toList());
        }
        pids.clear();
        starter.shutdown();
    }

    private static void end(List<Child> children) {
        children.forEach(Child::askToEnd);
        var ended = children.stream().map(Child::ended).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ended).completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        children.stream().filter(Child::alive).forEach(Child::kill);
        CompletableFuture.allOf(ended).join();
    }

    private static LabException stopping() {
        return new LabException("The lab is stopping.");
    }

    private static LabException interrupted() {
        Thread.currentThread().interrupt();
        return new LabException("The lab was interrupted.");
    }
}
