package org.tslab.clearinghouse.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** What somebody sees who has got hold of a database, and what a test needs to change behind the service's back. */
public final class Databases {
    private Databases() {}

    /** Every row of every table as text; bytes are hexadecimal. */
    public static String dump(DataSource database) {
        var dump = new StringBuilder();
        for (var table : texts(database, "select tablename::text from pg_tables where schemaname = 'public'")) {
            texts(database, "select t::text from " + table + " t").forEach(row -> dump.append(row).append('\n'));
        }
        return dump.toString();
    }

    public static List<String> texts(DataSource database, String select) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            var row = statement.executeQuery(select);
            var texts = new ArrayList<String>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
