package org.tslab.lab.torment;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.home.LabException;
import org.tslab.lab.infrastructure.Database;

/** Where events wait for the broker, in the databases of those who announce something meanwhile. */
record Outboxes(Ecosystem ecosystem) {
    private static final List<Database> DATABASES = List.of(Database.LICENSE_SERVER, Database.CLEARINGHOUSE);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Returns when every event that was written down has been sent. */
    void awaitEmpty() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (DATABASES.stream().anyMatch(this::isWaiting)) {
            if (System.nanoTime() > deadline) {
                throw new LabException("Events do not reach the broker within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean isWaiting(Database database) {
        var owner = database.toString();
        try (var connection = DriverManager.getConnection(ecosystem.jdbcUrl(database), owner,
            ecosystem.secrets().password(owner));
            var statement = connection.createStatement();
            var row = statement.executeQuery("select 1 from outbox limit 1")) {
            return row.next();
        } catch (SQLException e) {
            throw new LabException("Cannot look into the outbox of " + owner + ": " + e.getMessage(), e);
        }
    }
}
