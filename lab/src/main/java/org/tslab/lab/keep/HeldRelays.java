package org.tslab.lab.keep;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.RelayLock;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.infrastructure.Database;

/**
 * Holds the lock of every relay. Until it is closed each event is either on the broker, with its row gone from the
 * outbox, or in the outbox and nowhere else; the services go on meanwhile and notice nothing.
 */
final class HeldRelays implements AutoCloseable {
    private static final String PATIENCE = "90s";
    private final List<Connection> held = new ArrayList<>();

    HeldRelays(Ports ports, Secrets secrets) throws SQLException {
        try {
            for (var database : Database.values()) {
                var connection = DriverManager.getConnection(database.jdbcUrl(ports.of(Port.POSTGRES)),
                    database.toString(), secrets.password(database.toString()));
                held.add(connection);
                try (var statement = connection.createStatement()) {
                    statement.execute("set lock_timeout = '" + PATIENCE + "'");
                    statement.execute("select pg_advisory_lock(" + RelayLock.KEY + ")");
                }
            }
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        for (var connection : held) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new LabException("A relay is not let go: " + e.getMessage(), e);
            }
        }
    }
}
