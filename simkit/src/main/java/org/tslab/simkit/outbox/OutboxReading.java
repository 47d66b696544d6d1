package org.tslab.simkit.outbox;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.metric.Figure;
import org.tslab.simkit.metric.Reading;
import org.tslab.simkit.sql.Sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** How many events wait for the broker, and how long the oldest one does, by real time. */
@ApplicationScoped
class OutboxReading implements Reading {
    private static final double NANOS_OF_A_SECOND = Duration.ofSeconds(1).toNanos();
    private final Sql sql;
    private final Figure waiting;
    private final Figure age;
    private final Oldest oldest = new Oldest();

    OutboxReading(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        waiting = Figure.count(metrics, "tslab.outbox.waiting", Tags.empty());
        age = Figure.seconds(metrics, "tslab.outbox.oldest", Tags.empty());
    }

    /** Positions that were rolled back count too: to count the rows would take longer, the more there are. */
    private record Positions(long first, long last) {}

    @Override
    public void take() {
        var found = sql.rows(row -> new Positions(row.getLong(1), row.getLong(2)),
            "select coalesce(min(position), 0), coalesce(max(position), -1) from outbox").getFirst();
        waiting.set(found.last() - found.first() + 1);
        age.set(
            found.last() < found.first() ? 0 : oldest.seenFor(found.first(), System.nanoTime()) / NANOS_OF_A_SECOND);
    }

    /** Events carry simulated time, which may stand still; so it counts how long the oldest was seen here. */
    private static final class Oldest {
        private long position = -1;
        private long since;

        synchronized long seenFor(long first, long now) {
            if (first != position) {
                position = first;
                since = now;
            }
            return now - since;
        }
    }
}
