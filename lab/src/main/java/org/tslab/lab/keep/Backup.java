package org.tslab.lab.keep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.infrastructure.Postgres;

/**
 * A backup of an environment that runs and goes on running: all its databases at one instant, every event that was on
 * the broker at that instant, and all its secrets. What was still in an outbox then is in the databases.
 */
public final class Backup {
    private final LabHome home;
    private final Ports ports;
    private final BackupPlace place;

    private Backup(LabHome home, Ports ports, BackupPlace place) {
        this.home = home;
        this.ports = ports;
        this.place = place;
    }

    /** @param directory where nothing is yet */
    public static void of(LabHome home, Ports ports, Path directory, InstantSource realTime) {
        try {
            new Backup(home, ports, new BackupPlace(directory).make()).take(realTime);
        } catch (IOException | SQLException e) {
            throw new LabException("No backup could be taken: " + e.getMessage(), e);
        }
    }

    private void take(InstantSource realTime) throws IOException, SQLException {
        var secrets = Secrets.in(home);
        var events = new EventArchive(ports.address(Port.KAFKA));
        try (var databases = new DatabaseCopy(ports, secrets, home.data(Postgres.NAME), place.databases())) {
            databases.start();
            // Before the instant: what a reader has confirmed by now is in its database then.
            var places = events.places();
            events.write(places, endsAtTheInstant(databases, events, secrets), place.events());
        }
        BackupPlace.copy(home.secrets(), place.secrets(), _ -> true);
        place.finish(realTime.instant().toString());
    }

    private Map<TopicPartition, Long> endsAtTheInstant(DatabaseCopy databases, EventArchive events, Secrets secrets)
        throws IOException, SQLException {
        try (var _ = new HeldRelays(ports, secrets)) {
            databases.stop();
            return events.ends();
        }
    }
}
