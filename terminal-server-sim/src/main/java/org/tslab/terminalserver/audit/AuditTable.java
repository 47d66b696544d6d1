package org.tslab.terminalserver.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.rdp.transcript.Transcript;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.audit.AuditRecord.Decision;

/** The records, newest first. INVARIANT: no terminal server has many more than {@code tslab.audit.keep} of them. */
@ApplicationScoped
class AuditTable implements Resettable {
    private static final String COLUMNS = "position, id, terminal_server, began_at, client_name, hardware_id, outcome, "
        + "admitted";
    private final Sql sql;
    private final int keep;
    /** How many records came in since the oldest ones were taken out, by terminal server. */
    private final Map<String, Integer> untidied = new HashMap<>();

    AuditTable(Sql sql, TerminalServerConfig config) {
        this.sql = sql;
        keep = config.audit().keep();
    }

    /** A line of the list. */
    record Line(long position, UUID id, String terminalServer, Instant beganAt, String clientName, String hardwareId,
        String outcome, boolean admitted) {

        private static Line read(ResultSet row) throws SQLException {
            return new Line(row.getLong("position"), row.getObject("id", UUID.class),
                row.getString("terminal_server"), Sql.instant(row, "began_at"), row.getString("client_name"),
                row.getString("hardware_id"), row.getString("outcome"), row.getBoolean("admitted"));
        }
    }

    /** A whole record. */
    record Kept(Line line, int rdpPort, List<String> reasons, List<String> quirks, Transcript transcript,
        Bytes sealedKeys, boolean keysExported) {

        private static Kept read(ResultSet row) throws SQLException {
            var keys = row.getBytes("keys");
            return new Kept(Line.read(row), row.getInt("rdp_port"), texts(row, "reasons"), texts(row, "quirks"),
                Transcript.decode(Bytes.of(row.getBytes("transcript"))), keys == null ? Bytes.EMPTY : Bytes.of(keys),
                row.getBoolean("keys_exported"));
        }

        private static List<String> texts(ResultSet row, String column) throws SQLException {
            return List.of((String[]) row.getArray(column).getArray());
        }
    }

    /** Of a terminal server that has been removed meanwhile nothing is kept. One caller at a time. */
    void add(List<AuditRecord> records) {
        sql.run(connection -> {
            try (var insert = connection.prepareStatement("""
                insert into connection_audit (id, terminal_server, rdp_port, began_at, client_name, hardware_id,
                    outcome, admitted, reasons, quirks, transcript, keys, keys_exported)
                select ?, name, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from terminal_server where id = ?""")) {
                for (var record : records) {
                    fill(connection, insert, record);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
        records.forEach(record -> tidy(record.server().name()));
    }

    private static void fill(Connection connection, PreparedStatement insert, AuditRecord record) throws SQLException {
        insert.setObject(1, record.id());
        insert.setInt(2, record.server().rdpPort());
        insert.setObject(3, record.beganAt().atOffset(ZoneOffset.UTC));
        insert.setString(4, clean(record.clientName()));
        insert.setString(5, record.hardwareId());
        insert.setString(6, record.decision().outcome());
        insert.setBoolean(7, record.decision().admitted());
        insert.setArray(8, texts(connection, record.decision()));
        insert.setArray(9, connection.createArrayOf("text", record.quirks().toArray()));
        insert.setBytes(10, record.transcript().toArray());
        insert.setBytes(11, record.sealedKeys().isEmpty() ? null : record.sealedKeys().toArray());
        insert.setBoolean(12, record.keysExported());
        insert.setObject(13, record.server().id());
    }

    private static java.sql.Array texts(Connection connection, Decision decision) throws SQLException {
        return connection.createArrayOf("text", decision.reasons().stream().map(AuditTable::clean).toArray());
    }

    private static String clean(String text) {
        return text.replace('\0', '?');
    }

    /** A tenth at a time: one statement for many records instead of one for each. */
    private void tidy(String terminalServer) {
        if (untidied.merge(terminalServer, 1, Integer::sum) < Math.max(1, keep / 10)) {
            return;
        }
        untidied.remove(terminalServer);
        sql.update("""
            delete from connection_audit where terminal_server = ? and position <= (
                select position from connection_audit where terminal_server = ?
                order by position desc offset ? limit 1)""", terminalServer, terminalServer, keep);
    }

    /** @param terminalServer empty for all of them */
    List<Line> before(long position, String terminalServer, int limit) {
        return sql.rows(Line::read, "select " + COLUMNS + " from connection_audit where position < ?"
            + " and (? = '' or terminal_server = ?) order by position desc limit ?",
            position, terminalServer, terminalServer, limit);
    }

    Optional<Kept> find(UUID id) {
        return sql.rows(Kept::read, "select " + COLUMNS + ", rdp_port, reasons, quirks, transcript, keys, keys_exported"
            + " from connection_audit where id = ?", id).stream().findFirst();
    }

    @Override
    public void reset() {
        sql.update("delete from connection_audit");
    }
}
