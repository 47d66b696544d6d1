package org.tslab.portal.answer;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.outbox.Inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/**
 * Hears what the clearinghouse answers, to several requests at once: what is decided about one is decided under its
 * lock. What cannot be taken in goes to the dead letters, with the reason; while the database is away all of it waits.
 */
@ApplicationScoped
class TransitionTokenListener {
    private static final String ISSUED = "tslab.transition-token.issued.v1";
    private static final String REFUSED = "tslab.transition-token.refused.v1";
    private final AnswerTaker answers;
    private final Inbox inbox;
    private final ObjectMapper json;

    TransitionTokenListener(AnswerTaker answers, Inbox inbox, ObjectMapper json) {
        this.answers = answers;
        this.inbox = inbox;
        this.json = json;
    }

    /** Types that are not known here are passed over unmarked: a later version of this service may know them. */
    @Incoming("transition-tokens")
    @Blocking(ordered = false, value = "transition-tokens")
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        switch (event.getType()) {
            case ISSUED -> {
                var answer = read(data, TransitionTokensIssued.class);
                inbox.take(event, () -> answers.issued(answer));
            }
            case REFUSED -> {
                var answer = read(data, TransitionTokensRefused.class);
                inbox.take(event, () -> answers.refused(answer));
            }
            default -> {
            }
        }
    }

    private <T> T read(String data, Class<T> type) throws JsonProcessingException {
        return json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data);
    }
}
