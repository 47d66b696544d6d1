package org.tslab.simkit.outbox;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.sql.LostDatabase;
import org.tslab.simkit.trace.Traces;

import io.smallrye.reactive.messaging.ce.CloudEventMetadata;

/**
 * Takes events in: each has its effect once, however often it is delivered. One that comes while the database is away
 * waits until that is back, and those after it wait too: it is well-formed, so it is nothing for the dead letters.
 */
@ApplicationScoped
public class Inbox {
    private final SeenEvents seen;
    private final Traces traces;

    Inbox(SeenEvents seen, Traces traces) {
        this.seen = seen;
        this.traces = traces;
    }

    /** As {@link #take(String, Runnable)}, as part of the trace that the event belongs to. */
    public void take(CloudEventMetadata<?> event, Runnable effect) {
        traces.consume(event, () -> take(event.getId(), effect));
    }

    /** Call it outside of a transaction: the effect has one of its own, and another one when it is tried again. */
    public void take(String eventId, Runnable effect) {
        var id = UUID.fromString(eventId);
        LostDatabase.outlast("event", id, () -> {
            if (seen.firstTime(id)) {
                effect.run();
            }
        });
    }
}
