package org.tslab.clearinghouse.registrant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;

/** Plain SQL on the registrants' own database, in transactions that no other database takes part in. */
@ApplicationScoped
class RegistrantDatabase {
    private final AgroalDataSource database;

    RegistrantDatabase(@DataSource("registrants") AgroalDataSource database) {
        this.database = database;
    }

    /** Statements with a result, on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Makes a value of the row that the result stands on. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Each statement takes effect at once. */
    <T> T call(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the registrants' database fails with state " + e.getSQLState(), e);
        }
    }

    /** All statements take effect, or none. */
    <T> T inTransaction(Work<T> work) {
        return call(connection -> {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                var result = work.on(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        });
    }

    static <T> List<T> rows(Connection connection, RowReader<T> reader, String query, Object... values)
        throws SQLException {
        try (var select = prepared(connection, query, values); var row = select.executeQuery()) {
            var rows = new ArrayList<T>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    static int update(Connection connection, String statement, Object... values) throws SQLException {
        try (var update = prepared(connection, statement, values)) {
            return update.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String statement, Object... values)
        throws SQLException {
        var prepared = connection.prepareStatement(statement);
        for (int place = 0; place < values.length; place++) {
            prepared.setObject(place + 1, values[place]);
        }
        return prepared;
    }
}
