package org.tslab.simkit.sql;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

/**
 * Plain SQL in the current transaction, for statements that write many rows at once. A failing statement fails the
 * transaction.
 */
@ApplicationScoped
public class Sql {
    private final AgroalDataSource dataSource;

    Sql(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

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

    public void run(Statements statements) {
        call(connection -> {
            statements.on(connection);
            return null;
        });
    }

    public <T> T call(Question<T> question) {
        try (var connection = dataSource.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("SQL failed with state " + e.getSQLState(), e);
        }
    }
}
