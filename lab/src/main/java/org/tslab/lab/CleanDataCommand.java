package org.tslab.lab;

import java.util.concurrent.Callable;

import org.tslab.lab.home.LabLock;
import org.tslab.lab.process.Leftovers;
import org.tslab.lab.process.PidFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Forgets an environment: databases, events, mails, secrets and logs. */
@Command(name = "clean-data", mixinStandardHelpOptions = true, description = "Forget all data, to begin afresh.")
final class CleanDataCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Override
    public Integer call() {
        var home = at.home();
        try (var _ = LabLock.take(home)) {
            Leftovers.end(new PidFile(home));
            home.clean();
        }
        System.out.println("Forgot everything in " + home.directory() + "; the next run begins afresh.");
        return 0;
    }
}
