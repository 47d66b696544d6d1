package org.tslab.lab.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.infrastructure.Postgres;

/** Makes an environment of a backup, in a directory where there is none. */
public final class Restoration {
    private Restoration() {}

    /**
     * Afterwards it can be started. Databases and broker run once meanwhile: the events, and the setting of the clock
     * among them, must be there before any service is.
     *
     * @return when the backup was taken, by real time
     */
    public static String of(Path backup, EcosystemOptions options) {
        var place = new BackupPlace(backup);
        var takenAt = place.takenAt();
        var home = options.home();
        if (Files.exists(home.data(Postgres.NAME)) || Files.exists(home.secrets())) {
            throw new LabException("There is an environment in %s; restore into another directory, or forget it first: "
                .formatted(home.directory()) + "make clean-data");
        }
        try {
            lay(place, home.create());
            try (var ecosystem = Ecosystem.start(options.with(Set.of()), Progress.silent())) {
                new EventArchive(ecosystem.kafka()).send(place.events());
            }
            return takenAt;
        } catch (IOException e) {
            throw new LabException("The backup could not be restored: " + e.getMessage(), e);
        }
    }

    private static void lay(BackupPlace place, LabHome home) throws IOException {
        BackupPlace.copy(place.secrets(), home.secrets(), _ -> true);
        BackupPlace.copy(place.databases(), home.data(Postgres.NAME), _ -> true);
    }
}
