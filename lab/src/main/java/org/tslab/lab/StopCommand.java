package org.tslab.lab;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.LabLock;
import org.tslab.lab.process.Leftovers;
import org.tslab.lab.process.PidFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a running lab, or what one that was killed has left behind. */
@Command(name = "stop", mixinStandardHelpOptions = true, description = "End the ecosystem, or what was left of it.")
final class StopCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Mixin
    private HomeOption at;

    @Override
    public Integer call() {
        System.out.println(stop(at.home()));
        return 0;
    }

    static String stop(LabHome home) {
        var pids = new PidFile(home);
        var launcher = pids.running().stream().filter(entry -> entry.name().equals(PidFile.LAUNCHER)).findFirst();
        launcher.flatMap(PidFile.Entry::process).ifPresent(StopCommand::end);
        // Whoever gets the lock may take what is left.
        try (var _ = LabLock.take(home)) {
            var leftovers = Leftovers.end(pids);
            if (!leftovers.isEmpty()) {
                return "Ended what an earlier run had left behind: " + String.join(", ", leftovers);
            }
            return launcher.isPresent() ? "Stopped; nothing is left running." : "No lab is running.";
        }
    }

    private static void end(ProcessHandle launcher) {
        launcher.destroy();
        launcher.onExit().completeOnTimeout(launcher, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (launcher.isAlive()) {
            throw new LabException("The lab (process %d) does not end; end it with: kill -9 %1$d, then make stop"
                .formatted(launcher.pid()));
        }
    }
}
