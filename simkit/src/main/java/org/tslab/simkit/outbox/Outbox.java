package org.tslab.simkit.outbox;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.tslab.contracts.event.DomainEvent;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.trace.Traces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Where events wait for the broker. They are written in the transaction of the change they tell of, so neither is ever
 * there without the other.
 *
 * <p>Positions are taken before the commit. Whoever writes must therefore hold the lock of the thing the event is about
 * by then, or events about one thing may be sent out of order.
 */
@ApplicationScoped
public class Outbox implements Resettable {
    private final Sql sql;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transactions;
    private final RelaySignal signal;
    private final Traces traces;

    Outbox(Sql sql, InstantSource clock, ObjectMapper json, TransactionSynchronizationRegistry transactions,
        RelaySignal signal, Traces traces) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
        this.transactions = transactions;
        this.signal = signal;
        this.traces = traces;
    }

    public void add(DomainEvent event) {
        add(List.of(event));
    }

    /** One statement, however many events. They are sent in this order, and are part of the current trace. */
    public void add(List<? extends DomainEvent> events) {
        add(events, traces.current().map(trace -> Collections.nCopies(events.size(), trace.traceparent()))
            .orElse(List.of()));
    }

    /** @param traceparents of each event, or of none where nobody collects traces */
    public void add(List<? extends DomainEvent> events, List<String> traceparents) {
        if (events.isEmpty()) {
            return;
        }
        sql.later("""
            insert into outbox (at, event_id, topic, subject, type, data, traceparent)
            select ?, i, t, s, y, d, nullif(p, '')
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            with ordinality as e (i, t, s, y, d, p, n) order by n""", clock.instant(),
            events.stream().map(_ -> UUID.randomUUID()).toArray(UUID[]::new),
            each(events, event -> event.topic().topicName()), each(events, DomainEvent::subject),
            each(events, DomainEvent::type), each(events, this::toJson), traceparents.toArray(String[]::new));
        transactions.registerInterposedSynchronization(new WakeRelay());
    }

    @Override
    public void reset() {
        sql.run(connection -> {
            try (var delete = connection.prepareStatement("delete from outbox")) {
                delete.executeUpdate();
            }
        });
    }

    private static String[] each(List<? extends DomainEvent> events, Function<DomainEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    private String toJson(DomainEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(event.type() + " cannot be written as JSON", e);
        }
    }

    /** The relay need not wait for its next round once there is something to send. */
    private final class WakeRelay implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                signal.raise();
            }
        }
    }
}
