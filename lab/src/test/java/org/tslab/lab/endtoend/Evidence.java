package org.tslab.lab.endtoend;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Role;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.proof.Door;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.wire.Bytes;

import com.fasterxml.jackson.databind.JsonNode;

/** What an environment shows of what happened: its databases, its journals, the licenses it issued. */
record Evidence(Ecosystem ecosystem, Door door) {

    /** A license as it stands in the license server's database. */
    record StoredLicense(long licenseId, String status, boolean validated) {}

    /** The licenses of a device, at most one for each product version. */
    List<StoredLicense> licensesOf(HardwareId device) {
        return query(Database.LICENSE_SERVER, """
            select license_id, status, validated from issued_license where hardware_id = ?""",
            row -> new StoredLicense(row.getLong(1), row.getString(2), row.getBoolean(3)),
            HexFormat.of().parseHex(device.toHex()));
    }

    /** When the license of a device that has exactly one expires. */
    Instant expiryOf(HardwareId device) {
        var expiries = query(Database.LICENSE_SERVER, "select expires_at from issued_license where hardware_id = ?",
            row -> row.getObject(1, OffsetDateTime.class).toInstant(), HexFormat.of().parseHex(device.toHex()));
        if (expiries.size() != 1) {
            throw new AssertionError(device.toHex() + " has " + expiries.size() + " licenses");
        }
        return expiries.getFirst();
    }

    /** How often a device has been logged on. */
    long logOns(HardwareId device) {
        return journal(Service.TERMINAL_SERVER, device.toHex()).stream()
            .filter(entry -> entry.path("operation").asText().equals("log-on")).count();
    }

    /** How many licenses of all key packs are issued, by the counters. */
    long issued() {
        return query(Database.LICENSE_SERVER, "select coalesce(sum(issued), 0) from license_key_pack",
            row -> row.getLong(1)).getFirst();
    }

    /** How many events wait for the broker. */
    long waiting(Database database) {
        return query(database, "select count(*) from outbox", row -> row.getLong(1)).getFirst();
    }

    /** How many transition requests have come to their mail. */
    long delivered() {
        return query(Database.TRANSITION_PORTAL, "select count(*) from transition_request where state = 'DELIVERED'",
            row -> row.getLong(1)).getFirst();
    }

    /** Whether a service has taken in what that license server announced. */
    boolean knows(Database database, String licenseServer) {
        return !query(database, "select name from announced_license_server where name = ?", row -> row.getString(1),
            licenseServer).isEmpty();
    }

    /** The CAL as the license server delivers it. */
    Bytes token(long licenseId) {
        return Bytes.of(door.bytes(Service.LICENSE_SERVER, Role.TERMINAL_SERVER,
            "/v1/license-servers/LS01/issued-licenses/" + licenseId + "/token"));
    }

    /** What a service decided about something, oldest first. */
    List<JsonNode> journal(Service service, String subject) {
        var page = door.get(service, Role.INSTRUCTOR, "/__sim/journal?limit=1000&subject=" + subject).body();
        return StreamSupport.stream(page.spliterator(), false).map(written -> written.path("entry")).toList();
    }

    /** How often LS01 was asked for a license for this device. */
    long questionsAbout(HardwareId device) {
        return journal(Service.LICENSE_SERVER, "LS01/device/" + device.toHex()).stream()
            .filter(entry -> entry.path("operation").asText().equals("issue-license")).count();
    }

    /** The outcomes of what the terminal server decided about a device. */
    List<String> licensingOutcomes(HardwareId device) {
        return journal(Service.TERMINAL_SERVER, device.toHex()).stream()
            .filter(entry -> entry.path("operation").asText().equals("license-client"))
            .map(entry -> entry.path("outcome").asText()).toList();
    }

    /** The last reason list of the terminal server about a device. */
    List<String> lastReasons(HardwareId device) {
        var entries = journal(Service.TERMINAL_SERVER, device.toHex()).stream()
            .filter(entry -> entry.path("operation").asText().equals("license-client")).toList();
        return StreamSupport.stream(entries.getLast().path("reasons").spliterator(), false).map(JsonNode::asText)
            .toList();
    }

    /** Reads one value out of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> query(Database database, String sql, Reading<T> reading, Object... parameters) {
        try (var connection = DriverManager.getConnection(ecosystem.jdbcUrl(database), database.toString(),
            ecosystem.secrets().password(database.toString()));
            var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            var row = select.executeQuery();
            var rows = new ArrayList<T>();
            while (row.next()) {
                rows.add(reading.of(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
