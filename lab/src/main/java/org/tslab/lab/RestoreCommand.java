package org.tslab.lab;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.keep.Restoration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an environment of a backup. */
@Command(name = "restore", mixinStandardHelpOptions = true,
    description = {
        "Make an ecosystem of a backup, in a directory (--home) where there is none; start it with: make run",
        "What happened after the backup is unknown to it: docs/operations.md says what that means."})
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Option(names = "--from", required = true, description = "The directory of the backup.")
    private Path from;

    @Override
    public Integer call() {
        Lab.logTo(at.home().create().log("restore"));
        var takenAt = Restoration.of(from.toAbsolutePath(), new EcosystemOptions(at.project(), at.home(), at.ports(),
            Set.of(), EcosystemOptions.USUAL_SEED));
        System.out.printf("Restored into %s, as it was at %s. Start it with: make run%n", at.home().directory(),
            takenAt);
        return 0;
    }
}
