package org.tslab.terminalserver.licensing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;
import org.tslab.terminalserver.server.Changed;
import org.tslab.terminalserver.server.Changes;
import org.tslab.terminalserver.server.Remembered;

/** The chains that license servers gave to terminal servers. */
@ApplicationScoped
class TerminalServerChains implements Resettable {
    private final Sql sql;
    private final Event<Changed> changed;
    private final Remembered<UUID, List<TerminalServerChain>> stored;

    TerminalServerChains(Sql sql, Changes changes, Event<Changed> changed) {
        this.sql = sql;
        this.changed = changed;
        stored = new Remembered<>(changes, this::read);
    }

    List<TerminalServerChain> of(UUID terminalServer) {
        return stored.of(terminalServer);
    }

    private List<TerminalServerChain> read(UUID terminalServer) {
        return sql.call(connection -> {
            try (var select = connection.prepareStatement("""
                select license_server, temporary, announcements, chain from terminal_server_certificate
                where terminal_server = ? order by license_server, temporary""")) {
                select.setObject(1, terminalServer);
                return rows(select.executeQuery());
            }
        });
    }

    void store(UUID terminalServer, TerminalServerChain chain) {
        sql.run(connection -> {
            try (var upsert = connection.prepareStatement("""
                insert into terminal_server_certificate
                (terminal_server, license_server, temporary, announcements, chain) values (?, ?, ?, ?, ?)
                on conflict (terminal_server, license_server, temporary)
                do update set announcements = excluded.announcements, chain = excluded.chain""")) {
                upsert.setObject(1, terminalServer);
                upsert.setString(2, chain.licenseServer());
                upsert.setBoolean(3, chain.temporary());
                upsert.setString(4, chain.announcements());
                upsert.setArray(5, der(connection, chain));
                upsert.executeUpdate();
            }
        });
        changed.fire(new Changed());
    }

    @Override
    public void reset() {
        sql.run(connection -> {
            try (var delete = connection.prepareStatement("delete from terminal_server_certificate")) {
                delete.executeUpdate();
            }
        });
        changed.fire(new Changed());
    }

    private static Array der(Connection connection, TerminalServerChain chain) throws SQLException {
        return connection.createArrayOf("bytea",
            chain.certificates().stream().map(Bytes::toArray).toArray(byte[][]::new));
    }

    private static List<TerminalServerChain> rows(ResultSet row) throws SQLException {
        var chains = new ArrayList<TerminalServerChain>();
        while (row.next()) {
            chains.add(new TerminalServerChain(row.getString(1), row.getBoolean(2), row.getString(3),
                Arrays.stream((byte[][]) row.getArray(4).getArray()).map(Bytes::of).toList()));
        }
        return chains;
    }
}
