package org.tslab.simkit.outbox;

import java.time.InstantSource;
import java.time.ZoneOffset;
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

    @Override
    public void reset() {
        sql.run(connection -> {
            try (var delete = connection.prepareStatement("delete from seen_event")) {
                delete.executeUpdate();
            }
        });
    }
}
