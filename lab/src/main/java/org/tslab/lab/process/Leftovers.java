package org.tslab.lab.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends what a launcher left running when it was killed. The caller holds the lock, so nobody else owns them. */
public final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Says what was found and ended; empty when there was nothing. */
    public static List<String> end(PidFile pids) {
        return end(pids, PATIENCE);
    }

    static List<String> end(PidFile pids, Duration patience) {
        var found = pids.running();
        // Last started first: whoever uses something goes before it.
        found.reversed().forEach(entry -> entry.process().ifPresent(process -> end(process, patience)));
        pids.clear();
        return found.stream().map(entry -> entry.name() + " (process " + entry.pid() + ")").toList();
    }

    private static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        process.onExit().completeOnTimeout(process, patience.toMillis(), TimeUnit.MILLISECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly();
            process.onExit().completeOnTimeout(process, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        }
    }
}
