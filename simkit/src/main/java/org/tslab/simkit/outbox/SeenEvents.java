package org.tslab.simkit.outbox;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

/** Which events were taken in already, so that an event delivered twice has its effect once. */
@ApplicationScoped
public class SeenEvents implements Resettable {
    private final Sql sql;
    private final InstantSource clock;

    SeenEvents(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** True the first time; call it in the transaction of the effect. */
    public boolean firstTime(UUID eventId) {
        return sql.call(connection -> {
            try (var insert = connection.prepareStatement(
                "insert into seen_event (event_id, at) values (?, ?) on conflict do nothing")) {
                insert.setObject(1, eventId);
                insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                return insert.executeUpdate() == 1;
            }
        });
    }

    /** Those of them that come for the first time, as {@link #firstTime} says it of one. */
    public Set<UUID> firstTimes(Set<UUID> eventIds) {
        return Set.copyOf(sql.rows(row -> row.getObject(1, UUID.class), """
            insert into seen_event (event_id, at) select i, ? from unnest(?::uuid[]) as e (i) order by i
            on conflict do nothing returning event_id""", clock.instant(), eventIds.toArray(UUID[]::new)));
    }

    /** Forgets the oldest ones, at most {@code limit} of those beyond the newest {@code kept}. */
    public void forgetAllBut(long kept, int limit) {
        sql.update("""
            delete from seen_event where event_id in (select event_id from (
              select event_id, at from seen_event order by at desc, event_id offset ?) as beyond
              order by at limit ?)""", kept, limit);
    }

    @Override
    public void reset() {
        sql.run(connection -> {
            try (var delete = connection.prepareStatement("delete from seen_event")) {
                delete.executeUpdate();
            }
        });
    }
}
