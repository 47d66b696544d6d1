package org.tslab.clearinghouse.secret;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tslab.simkit.secret.KeyEncryptionKey;

/**
 * A column whose values are sealed directly under the key-encryption key, and so are sealed anew when that key changes.
 *
 * @param context what stands before the id in the context that a value is bound to
 */
public record SealedColumn(String table, String id, String column, String context) {
    private static final SealedColumn KEYS = new SealedColumn("sealed_key", "name", "sealed", "sealed-key/");
    /** All of the database that knows no people. */
    public static final List<SealedColumn> OF_THE_CLEARINGHOUSE = List.of(KEYS,
        new SealedColumn("authority_key", "role", "sealed_key", "authority-key/"),
        new SealedColumn("issued_certificate", "serial", "sealed_certificate", "issued-certificate/"),
        new SealedColumn("receipt", "name", "content", "receipt/"));
    public static final List<SealedColumn> OF_THE_REGISTRANTS = List.of(KEYS);

    /** How far one round came: through so many rows, the last of which has this id. */
    public record Round(int rows, String last) {}

    private record Value(String id, byte[] sealed) {}

    /** Looks at up to {@code limit} rows behind an id, and seals anew what the key does not seal already. */
    public Round reseal(Connection connection, KeyEncryptionKey key, String after, int limit) throws SQLException {
        var values = values(connection, after, limit);
        try (var update = connection.prepareStatement(
            "update " + table + " set " + column + " = ? where " + id + " = ?")) {
            for (var value : values) {
                var resealed = key.resealed(value.sealed(), context + value.id());
                if (resealed.isPresent()) {
                    update.setBytes(1, resealed.get());
                    update.setString(2, value.id());
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
        return new Round(values.size(), values.isEmpty() ? after : values.getLast().id());
    }

    public long rows(Connection connection) throws SQLException {
        try (var count = connection.prepareStatement(
            "select count(*) from " + table + " where " + column + " is not null")) {
            var row = count.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private List<Value> values(Connection connection, String after, int limit) throws SQLException {
        try (var select = connection.prepareStatement("select " + id + ", " + column + " from " + table + " where "
            + id + " > ? and " + column + " is not null order by " + id + " limit ? for update")) {
            select.setString(1, after);
            select.setInt(2, limit);
            var row = select.executeQuery();
            var values = new ArrayList<Value>();
            while (row.next()) {
                values.add(new Value(row.getString(1), row.getBytes(2)));
            }
            return values;
        }
    }
}
