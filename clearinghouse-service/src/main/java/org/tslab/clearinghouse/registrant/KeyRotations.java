package org.tslab.clearinghouse.registrant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.registrant.KeyRotation.Kind;

/** All changes of keys. INVARIANT: at most one is unfinished. They outlive a reset, as the keys do. */
@ApplicationScoped
class KeyRotations {
    private static final String COLUMNS = """
        id, kind, coalesce(key_version, 0) as key_version, asked_by, asked_at, finished_at is not null as finished,
        place, rows_done, rows_total,
        (extract(epoch from coalesce(finished_at, now()) - started_at) * 1000)::bigint as millis""";
    private final RegistrantDatabase database;
    private final InstantSource clock;

    KeyRotations(RegistrantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The new rotation; or the one under way, since two at once would only be in each other's way. */
    KeyRotation begin(Kind kind, int keyVersion, String by, long rows) {
        return database.inTransaction(connection -> {
            RegistrantDatabase.update(connection, """
                insert into key_rotation (id, kind, key_version, asked_by, asked_at, rows_total)
                values (?, ?, nullif(?, 0), ?, ?, ?) on conflict do nothing""", UUID.randomUUID(), kind.name(),
                keyVersion, by, clock.instant().atOffset(ZoneOffset.UTC), rows);
            return RegistrantDatabase.rows(connection, KeyRotations::read, "select " + COLUMNS
                + " from key_rotation order by finished_at is null desc, started_at desc limit 1").getFirst();
        });
    }

    /** The unfinished rotation, unless another replica is at it; nobody else is until the transaction ends. */
    Optional<KeyRotation> take(Connection connection) throws SQLException {
        return RegistrantDatabase.rows(connection, KeyRotations::read, "select " + COLUMNS
            + " from key_rotation where finished_at is null for update skip locked").stream().findFirst();
    }

    /** The latest ones, newest first. */
    List<KeyRotation> latest() {
        return database.call(connection -> RegistrantDatabase.rows(connection, KeyRotations::read,
            "select " + COLUMNS + " from key_rotation order by started_at desc limit 20"));
    }

    Optional<KeyRotation> find(UUID id) {
        return database.call(connection -> RegistrantDatabase.rows(connection, KeyRotations::read,
            "select " + COLUMNS + " from key_rotation where id = ?", id)).stream().findFirst();
    }

    static void advance(Connection connection, KeyRotation rotation, String place, int rows) throws SQLException {
        RegistrantDatabase.update(connection,
            "update key_rotation set place = ?, rows_done = rows_done + ? where id = ?", place, rows, rotation.id());
    }

    static void finish(Connection connection, KeyRotation rotation) throws SQLException {
        RegistrantDatabase.update(connection, "update key_rotation set finished_at = clock_timestamp() where id = ?",
            rotation.id());
    }

    private static KeyRotation read(ResultSet row) throws SQLException {
        return new KeyRotation(row.getObject("id", UUID.class), Kind.valueOf(row.getString("kind")),
            row.getInt("key_version"), row.getString("asked_by"),
            row.getObject("asked_at", OffsetDateTime.class).toInstant(), row.getBoolean("finished"),
            row.getString("place"), row.getLong("rows_done"), row.getLong("rows_total"), row.getLong("millis"));
    }
}
