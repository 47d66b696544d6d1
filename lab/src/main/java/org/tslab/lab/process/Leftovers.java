package org.tslab.lab.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Ends what a launcher left running when it was killed. The caller holds the lock, so nobody else owns them. */
public final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Says what was found and ended; empty when there was nothing. */
    public static List<String> end(PidFile pids) {
        var found = pids.running();
        // Last started first: whoever uses something goes before it.
        found.reversed().forEach(entry -> entry.process().ifPresent(Leftovers::end));
        pids.clear();
        return found.stream().map(entry -> entry.name() + " (process " + entry.pid() + ")")
            .collect(Collectors.toList());
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly();
            CompletableFuture.anyOf(process.onExit()).completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        }
    }
}
