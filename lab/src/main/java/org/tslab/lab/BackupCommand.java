package org.tslab.lab;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.keep.Backup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a backup of the running environment. */
@Command(name = "backup", mixinStandardHelpOptions = true,
    description = {"Take a backup of the running ecosystem: databases, events and secrets, all as of one instant.",
        "Nobody is kept waiting. Whoever has the backup has every secret of the environment."})
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Option(names = "--into", required = true, description = "A directory where nothing is yet.")
    private Path into;

    @Override
    public Integer call() {
        Lab.logTo(at.home().create().log("backup"));
        if (!at.ports().answers(Port.POSTGRES)) {
            throw new LabException("Nothing answers on port %d; start the lab first: make run"
                .formatted(at.ports().of(Port.POSTGRES)));
        }
        Backup.of(at.home(), at.ports(), into.toAbsolutePath(), Clock.systemUTC());
        System.out.println("The backup is in " + into.toAbsolutePath() + "; keep it as you keep its secrets.");
        return 0;
    }
}
