package org.tslab.simkit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.agroal.api.AgroalDataSource;

/**
 * Plain SQL in the current transaction, for statements that write many rows at once or that no entity stands for. A
 * failing statement fails the transaction.
 */
@ApplicationScoped
public class Sql {
    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;

    Sql(AgroalDataSource dataSource, TransactionSynchronizationRegistry transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** A statement that waits for others, with its values. */
    private record Later(String statement, Object[] values) {}

    /** Statements without a result. */
    @FunctionalInterface
    public interface Statements {
        void on(Connection connection) throws SQLException;
    }

    /** Statements with a result. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Makes a value of the row that the result stands on. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Every row of one query, in order.
     *
     * @param values numbers, text, UUIDs, byte strings, or arrays of these; instants; enumeration constants by name
     */
    public <T> List<T> rows(RowReader<T> reader, String query, Object... values) {
        return call(connection -> {
            try (var statement = prepared(connection, query, values); var row = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        });
    }

    /** Changes rows by one statement, with values as in {@link #rows}, and tells how many. */
    public int update(String statement, Object... values) {
        return call(connection -> {
            try (var update = prepared(connection, statement, values)) {
                return update.executeUpdate();
            }
        });
    }

    /**
     * Changes rows before the transaction asks anything else by this class, or commits, whichever comes first. What
     * waits goes to the database in one message, which spares the way there and back for each. Whoever needs to know
     * how many rows there were, or what went wrong, uses {@link #update}: a failure here fails the commit.
     */
    public void later(String statement, Object... values) {
        if (transactions.getTransactionKey() == null) {
            update(statement, values);
            return;
        }
        var waiting = waiting();
        if (waiting == null) {
            waiting = new ArrayList<>();
            transactions.putResource(this, waiting);
            transactions.registerInterposedSynchronization(new BeforeCommit());
        }
        waiting.add(new Later(statement, values));
    }

    /** The column as the instant it holds. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public void run(Statements statements) {
        call(connection -> {
            statements.on(connection);
            return null;
        });
    }

    public <T> T call(Question<T> question) {
        try (var connection = dataSource.getConnection()) {
            sendWaiting(connection);
            return question.ask(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("SQL failed with state " + e.getSQLState(), e);
        }
    }

    /** Null when nothing ever waited in this transaction, or there is none. */
    @SuppressWarnings("unchecked")
    private List<Later> waiting() {
        return transactions.getTransactionKey() == null ? null : (List<Later>) transactions.getResource(this);
    }

    private void sendWaiting(Connection connection) throws SQLException {
        var waiting = waiting();
        if (waiting == null || waiting.isEmpty()) {
            return;
        }
        var statements = waiting.stream().map(Later::statement).collect(Collectors.joining(";\n"));
        var values = waiting.stream().map(Later::values).flatMap(Arrays::stream).toArray();
        waiting.clear();
        try (var all = prepared(connection, statements, values)) {
            all.execute();
        }
    }

    /** The last moment at which what waits can still go with the transaction. */
    private final class BeforeCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            run(_ -> {});
        }

        @Override
        public void afterCompletion(int status) {
            // What was not sent by then is not wanted.
        }
    }

    private static PreparedStatement prepared(Connection connection, String query, Object... values)
        throws SQLException {
        var statement = connection.prepareStatement(query);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, switch (values[i]) {
                // Text of a database holds no NUL; whoever asks for one asks for nothing that is there.
                case String text -> text.replace('\0', '?');
                case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                case Enum<?> constant -> constant.name();
                case UUID[] ids -> connection.createArrayOf("uuid", ids);
                case null -> null;
                case Object other -> other;
            });
        }
        return statement;
    }
}
