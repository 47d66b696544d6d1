package org.tslab.licenseserver.peruser;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.sql.Sql;

/** Who connected to Per User terminal servers. Personal: it is read by administrators alone, and goes nowhere else. */
@ApplicationScoped
public class Users {
    private final Sql sql;

    Users(Sql sql) {
        this.sql = sql;
    }

    /** A user, and when the license server heard of connections. */
    public record Seen(String user, Instant firstSeenAt, Instant lastSeenAt) {
        /** Says nothing of a person. */
        @Override
        public String toString() {
            return "Seen";
        }
    }

    /** Notes all of them in one statement. They must be in order, each once. */
    void record(String licenseServer, Collection<User> users, Instant now) {
        sql.update("""
            insert into per_user_connection (license_server, product_version, user_name, first_seen_at, last_seen_at)
            select ?, v, u, ?, ? from unnest(?::text[], ?::text[]) as each (v, u)
            on conflict (license_server, product_version, user_name) do update set last_seen_at = excluded.last_seen_at
            """, licenseServer, now, now,
            users.stream().map(user -> user.version().name()).toArray(String[]::new),
            users.stream().map(User::name).toArray(String[]::new));
    }

    /** By name, behind this one. */
    public List<Seen> page(String licenseServer, String after, int limit) {
        return sql.rows(row -> new Seen(row.getString("user_name"), Sql.instant(row, "first_seen_at"),
            Sql.instant(row, "last_seen_at")), """
                select user_name, min(first_seen_at) as first_seen_at, max(last_seen_at) as last_seen_at
                from per_user_connection where license_server = ? and user_name > ?
                group by user_name order by user_name limit ?""",
            licenseServer, after, limit);
    }
}
