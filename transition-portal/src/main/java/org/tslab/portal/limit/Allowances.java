package org.tslab.portal.limit;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

/** What has been used of each allowance. Who it is stands here as a keyed hash only. */
@ApplicationScoped
class Allowances implements Resettable {
    private static final String THIS_HOUR = "date_trunc('hour', now())";
    private final Sql sql;

    Allowances(Sql sql) {
        this.sql = sql;
    }

    /** Takes one of those of the window, unless so many were taken; two callers at once never take the same one. */
    boolean take(Allowance kind, String who, Instant window, int most) {
        return sql.update("""
            insert into used_allowance as a (kind, who, window_start, used) values (?, ?, ?, 1)
            on conflict (kind, who, window_start) do update set used = a.used + 1 where a.used < ?""",
            kind, who, window, most) == 1;
    }

    /** So many of those of this hour of real time, or none: as {@link #take}. */
    boolean takeThisHour(Allowance kind, String who, int howMany, int most) {
        return howMany <= most && sql.update("""
            insert into used_allowance as a (kind, who, window_start, used) values (?, ?, %s, ?)
            on conflict (kind, who, window_start) do update set used = a.used + excluded.used
            where a.used + excluded.used <= ?""".formatted(THIS_HOUR), kind, who, howMany, most) == 1;
    }

    /** Counts without asking whether it is allowed. */
    void countThisHour(Allowance kind, String who, int howMany) {
        sql.update("""
            insert into used_allowance as a (kind, who, window_start, used) values (?, ?, %s, ?)
            on conflict (kind, who, window_start) do update set used = a.used + excluded.used""".formatted(THIS_HOUR),
            kind, who, howMany);
    }

    int usedThisHour(Allowance kind, String who) {
        return sql.rows(row -> row.getInt(1),
            "select used from used_allowance where kind = ? and who = ? and window_start = " + THIS_HOUR, kind, who)
            .stream().findFirst().orElse(0);
    }

    /** Seconds of real time until the next hour. */
    long secondsLeft() {
        return sql.rows(row -> row.getLong(1), """
            select ceil(extract(epoch from date_trunc('hour', now()) + interval '1 hour' - now()))::bigint""")
            .getFirst();
    }

    /** Forgets windows that are over: those of real time by the clock of the database, those of addresses by this. */
    void forgetBefore(Instant today) {
        sql.update("""
            delete from used_allowance where case kind when 'ADDRESS_REQUESTS' then window_start < ?
              else window_start < now() - interval '2 hours' end""", today);
    }

    @Override
    public void reset() {
        sql.update("delete from used_allowance");
    }
}
