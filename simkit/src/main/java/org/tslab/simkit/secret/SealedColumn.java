package org.tslab.simkit.secret;

import static java.util.stream.Collectors.partitioningBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.logging.Log;

/**
 * A column whose values are sealed directly under the key-encryption key, and so are sealed anew when that key changes.
 *
 * @param id SQL for the text that tells the rows apart
 * @param context SQL for what a value is bound to
 */
public record SealedColumn(String table, String column, String id, String context) {

    /** How far one round came: through so many rows, the last of which has this id, and so many were sealed anew. */
    public record Round(int rows, int resealed, String last) {}

    /** @param place where the row is, as long as it is locked */
    private record Value(String id, String context, String place, byte[] sealed) {}

    /**
     * Looks at up to {@code limit} rows behind an id, and seals anew what the key does not seal already. What does not
     * open is told of in the log and left as it is: nobody can do more for it, and others must not wait for it.
     */
    public Round reseal(Connection connection, KeyEncryptionKey key, String after, int limit) throws SQLException {
        var values = values(connection, after, limit);
        var opens = values.stream().collect(partitioningBy(value -> key.opens(value.sealed(), value.context())));
        if (!opens.get(false).isEmpty()) {
            Log.errorf("sealed under no key-encryption key that is known, and left so column=%s.%s rows=%d first=%s",
                table, column, opens.get(false).size(), opens.get(false).getFirst().id());
        }
        int count = 0;
        try (var update = connection.prepareStatement(
            "update " + table + " set " + column + " = ? where ctid = ?::tid")) {
            for (var value : opens.get(true)) {
                var resealed = key.resealed(value.sealed(), value.context());
                if (resealed.isPresent()) {
                    update.setBytes(1, resealed.get());
                    update.setString(2, value.place());
                    update.addBatch();
                    count++;
                }
            }
            update.executeBatch();
        }
        return new Round(values.size(), count, values.isEmpty() ? after : values.getLast().id());
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
        try (var select = connection.prepareStatement("select " + id + ", " + context + ", ctid::text, " + column
            + " from " + table + " where " + id + " > ? and " + column
            + " is not null order by 1 limit ? for update")) {
            select.setString(1, after);
            select.setInt(2, limit);
            var row = select.executeQuery();
            var values = new ArrayList<Value>();
            while (row.next()) {
                values.add(new Value(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4)));
            }
            return values;
        }
    }
}
