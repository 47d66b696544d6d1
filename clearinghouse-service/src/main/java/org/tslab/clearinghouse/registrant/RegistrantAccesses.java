package org.tslab.clearinghouse.registrant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.registrant.RegistrantAccess.Asked;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Kind;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Reason;
import org.tslab.simkit.control.Resettable;

/** Every access to a person's data. Rows are only ever added, which the database itself sees to. */
@ApplicationScoped
public class RegistrantAccesses implements Resettable {
    private static final String SELECT = """
        select position, at, license_server, accessed_by, kind, reason, fields from registrant_access""";
    private final RegistrantDatabase database;
    private final InstantSource clock;

    RegistrantAccesses(RegistrantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All accesses behind a position, oldest first. */
    public List<RegistrantAccess> after(long position, int limit) {
        return database.call(connection -> RegistrantDatabase.rows(connection, RegistrantAccesses::read,
            SELECT + " where position > ? order by position limit ?", position, limit));
    }

    /** Who looked at one person's data: what the owner may ask. */
    public List<RegistrantAccess> of(UUID registrantId) {
        return database.call(connection -> RegistrantDatabase.rows(connection, RegistrantAccesses::read,
            SELECT + " where registrant_id = ? order by position", registrantId));
    }

    /** In the transaction of the access itself, so that there is none without its record. */
    void add(Connection connection, UUID registrantId, Kind kind, Asked asked, List<String> fields)
        throws SQLException {
        RegistrantDatabase.update(connection, """
            insert into registrant_access (at, registrant_id, license_server, accessed_by, kind, reason, fields)
            values (?, ?, ?, ?, ?, ?, ?)""", clock.instant().atOffset(ZoneOffset.UTC), registrantId,
            asked.licenseServer(), asked.by(), kind.name(), asked.reason().name(),
            connection.createArrayOf("text", fields.toArray()));
    }

    @Override
    public void reset() {
        // Not a delete: that is what the database refuses.
        database.inTransaction(connection -> RegistrantDatabase.update(connection, "truncate registrant_access"));
    }

    private static RegistrantAccess read(ResultSet row) throws SQLException {
        return new RegistrantAccess(row.getLong("position"), row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("license_server"), row.getString("accessed_by"), Kind.valueOf(row.getString("kind")),
            Reason.valueOf(row.getString("reason")),
            List.of((String[]) row.getArray("fields").getArray()));
    }
}
