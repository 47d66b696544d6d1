package org.tslab.lab.measure;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.home.LabException;
import org.tslab.lab.infrastructure.Database;

/** A service's events that the broker does not have yet: work that a rate may have put off. */
public final class Backlog {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Ecosystem ecosystem;
    private final Database database;

    public Backlog(Ecosystem ecosystem, Database database) {
        this.ecosystem = ecosystem;
        this.database = database;
    }

    int size() {
        var owner = database.toString();
        try (var connection = DriverManager.getConnection(ecosystem.jdbcUrl(database), owner,
            ecosystem.secrets().password(owner));
            var statement = connection.createStatement();
            var row = statement.executeQuery("select count(*) from outbox")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new LabException("Cannot look into the outbox of " + owner + ": " + e.getMessage(), e);
        }
    }

    /** One measurement must not pay for the one before it. */
    public void awaitNone() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (size() > 0) {
            if (System.nanoTime() > deadline) {
                throw new LabException("The events of " + database + " do not reach the broker");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
