package org.tslab.terminalserver.discovery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.tslab.simkit.sql.Sql;
import org.tslab.terminalserver.server.Changed;

/** What came of each terminal server's last discovery. It goes with the terminal server. */
@ApplicationScoped
class Choices {
    private final Sql sql;
    private final Event<Changed> changed;

    Choices(Sql sql, Event<Changed> changed) {
        this.sql = sql;
        this.changed = changed;
    }

    Optional<Choice> of(UUID terminalServer) {
        return sql.rows(row -> new Choice(row.getString("license_server"), Sql.instant(row, "chosen_at"),
            Sql.instant(row, "looked_at")), """
                select license_server, chosen_at, looked_at from license_server_choice
                where terminal_server = ?""", terminalServer).stream().findFirst();
    }

    void put(UUID terminalServer, Choice choice) {
        sql.update("""
            insert into license_server_choice (terminal_server, license_server, chosen_at, looked_at)
            values (?, ?, ?, ?) on conflict (terminal_server) do update set
              license_server = excluded.license_server, chosen_at = excluded.chosen_at, looked_at = excluded.looked_at
            """, terminalServer, choice.licenseServer(), choice.since(), choice.lookedAt());
        changed.fire(new Changed());
    }

    /** Forgotten: it looks again when it needs one. */
    void remove(UUID terminalServer) {
        sql.update("delete from license_server_choice where terminal_server = ?", terminalServer);
        changed.fire(new Changed());
    }

    /** False when another was chosen meanwhile, which then stays. */
    boolean replace(UUID terminalServer, String silent, String answering, Instant now) {
        var replaced = sql.update("""
            update license_server_choice set license_server = ?, chosen_at = ?
            where terminal_server = ? and license_server = ?""", answering, now, terminalServer, silent) == 1;
        if (replaced) {
            changed.fire(new Changed());
        }
        return replaced;
    }
}
