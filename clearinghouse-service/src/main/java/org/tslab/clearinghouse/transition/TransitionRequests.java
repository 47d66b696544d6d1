package org.tslab.clearinghouse.transition;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** False when it was answered before. Of many that come at once one is the first, and the others wait for it. */
    boolean firstTime(UUID request, UUID eventId) {
        return sql.update("insert into transition_request (id, event_id) values (?, ?) on conflict do nothing", request,
            eventId) == 1;
    }

    void answered(UUID request, TransitionTokenEvent answer) {
        sql.later("update transition_request set granted = ?, answer = ? where id = ?",
            answer instanceof TransitionTokensIssued, written(answer), request);
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
