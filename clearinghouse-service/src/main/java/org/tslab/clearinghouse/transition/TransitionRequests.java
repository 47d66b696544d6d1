package org.tslab.clearinghouse.transition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.event.TransitionTokenEvent;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Every request that was answered, and how, so that it gets the same answer again. An answer is stored as it was sent:
 * its tokens are sealed with a key that only whoever asked has.
 */
@ApplicationScoped
class TransitionRequests implements Resettable {
    private final Sql sql;
    private final ObjectMapper json;

    TransitionRequests(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A request that was answered, and the event that brought it first. */
    record Answered(UUID eventId, TransitionTokenEvent answer) {}

    /**
     * Those of them, with the events that brought them, that were not answered before. Of many that come at once one is
     * the first, and the others wait for it.
     */
    Set<UUID> firstTimes(Map<UUID, UUID> events) {
        return Set.copyOf(sql.rows(row -> row.getObject(1, UUID.class), """
            insert into transition_request (id, event_id) select i, e from unnest(?::uuid[], ?::uuid[]) as each (i, e)
            order by i on conflict do nothing returning id""", events.keySet().toArray(UUID[]::new),
            events.values().toArray(UUID[]::new)));
    }

    void answered(Map<UUID, TransitionTokenEvent> answers) {
        sql.later("""
            update transition_request set granted = g, answer = a
            from unnest(?::uuid[], ?::boolean[], ?::text[]) as each (i, g, a) where id = i""",
            answers.keySet().toArray(UUID[]::new), answers.values().stream()
                .map(answer -> answer instanceof TransitionTokensIssued).toArray(Boolean[]::new),
            answers.values().stream().map(this::written).toArray(String[]::new));
    }

    Answered find(UUID request) {
        return sql.rows(row -> new Answered(UUID.fromString(row.getString("event_id")),
            read(row.getString("answer"), row.getBoolean("granted"))),
            "select event_id, granted, answer from transition_request where id = ?", request).getFirst();
    }

    @Override
    public void reset() {
        sql.update("delete from transition_request");
    }

    private String written(TransitionTokenEvent answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TransitionTokenEvent read(String answer, boolean granted) {
        try {
            return granted
                ? json.readValue(answer, TransitionTokensIssued.class)
                : json.readValue(answer, TransitionTokensRefused.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
