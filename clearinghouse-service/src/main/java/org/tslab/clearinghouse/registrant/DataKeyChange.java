package org.tslab.clearinghouse.registrant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.registrant.DataKeys.DataKey;

/**
 * Seals everybody's data anew with a new data key, some rows at a time, while others come and go. From the moment the
 * new key is stored nothing can be stored under an old one any more; so there is a last row, and behind it the old keys
 * are deleted.
 */
@ApplicationScoped
class DataKeyChange {
    static final int ROWS_AT_A_TIME = 500;
    private final DataKeys keys;

    DataKeyChange(DataKeys keys) {
        this.keys = keys;
    }

    /** One round; it tells whether another one is needed. */
    boolean goOn(Connection connection, KeyRotation rotation) throws SQLException {
        var to = keys.made(rotation.keyVersion());
        var rows = oldest(connection, to);
        if (rows.isEmpty()) {
            return !retired(connection, rotation);
        }
        try (var update = connection.prepareStatement("update registrant set "
            + String.join(" = ?, ", SealedRegistrant.COLUMNS) + " = ?, key_version = ? where id = ?")) {
            for (var row : rows) {
                var place = 1;
                for (var value : row.resealed(keys.of(row.keyVersion()), to).fields().values()) {
                    update.setBytes(place++, value);
                }
                update.setInt(place++, to.version());
                update.setObject(place, row.id());
                update.addBatch();
            }
            update.executeBatch();
        }
        KeyRotations.advance(connection, rotation, "", rows.size());
        return true;
    }

    private static List<SealedRegistrant> oldest(Connection connection, DataKey to) throws SQLException {
        return RegistrantDatabase.rows(connection, SealedRegistrant::read, "select id, key_version, "
            + SealedRegistrant.COLUMN_LIST
            + " from registrant where key_version < ? order by key_version, id limit ? for update", to.version(),
            ROWS_AT_A_TIME);
    }

    /**
     * Deletes the old keys once no row needs them. Whoever found that there was no newer key may still be storing with
     * the old one; so the table is locked until those, and nobody else, are done: a few milliseconds.
     */
    private boolean retired(Connection connection, KeyRotation rotation) throws SQLException {
        RegistrantDatabase.update(connection, "set local lock_timeout = '500ms'");
        RegistrantDatabase.update(connection, "lock table registrant in share mode");
        if (!RegistrantDatabase.rows(connection, row -> row.getInt(1),
            "select 1 from registrant where key_version < ? limit 1", rotation.keyVersion()).isEmpty()) {
            return false;
        }
        for (var name : keys.namesBefore(rotation.keyVersion())) {
            RegistrantDatabase.update(connection, "delete from sealed_key where name = ?", name);
        }
        KeyRotations.finish(connection, rotation);
        return true;
    }
}
