package org.tslab.lab.measure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.infrastructure.Postgres;

/** The license server's database, as its owner sees it. */
final class LicenseServerDatabase {
    static final String OWNER = Database.LICENSE_SERVER.toString();
    private final Ecosystem ecosystem;

    LicenseServerDatabase(Ecosystem ecosystem) {
        this.ecosystem = ecosystem;
    }

    void execute(String statements) {
        execute(statements, OWNER);
    }

    /** Foreign keys are not looked at, which would take most of the time of putting in many rows. */
    void executeUnchecked(String statements) {
        execute("set session_replication_role = replica; " + statements, Postgres.SUPERUSER);
    }

    private void execute(String statements, String user) {
        try (var connection = connection(user); var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new LabException("The license server's database does not do what it should: " + e.getMessage(), e);
        }
    }

    /** What a query with one row and one column gives. */
    double number(String query) {
        try (var connection = connection(OWNER);
            var statement = connection.createStatement();
            var row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException e) {
            throw new LabException("Cannot look into the license server's database: " + e.getMessage(), e);
        }
    }

    int port() {
        return ecosystem.ports().of(Port.POSTGRES);
    }

    String password() {
        return ecosystem.secrets().password(OWNER);
    }

    private Connection connection(String user) throws SQLException {
        return DriverManager.getConnection(ecosystem.jdbcUrl(Database.LICENSE_SERVER), user,
            ecosystem.secrets().password(user));
    }
}
