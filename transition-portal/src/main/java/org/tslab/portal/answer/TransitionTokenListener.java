package org.tslab.portal.answer;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.outbox.SeenEvents;
import org.tslab.simkit.trace.Traces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/** Hears what the clearinghouse answers. What cannot be taken in goes to the dead letters, with the reason. */
@ApplicationScoped
class TransitionTokenListener {
    private static final String ISSUED = "tslab.transition-token.issued.v1";
    private static final String REFUSED = "tslab.transition-token.refused.v1";
    private final AnswerTaker answers;
    private final SeenEvents seen;
    private final ObjectMapper json;
    private final Traces traces;

    TransitionTokenListener(AnswerTaker answers, SeenEvents seen, ObjectMapper json, Traces traces) {
        this.answers = answers;
        this.seen = seen;
        this.json = json;
        this.traces = traces;
    }

    /** Types that are not known here are passed over unmarked: a later version of this service may know them. */
    @Incoming("transition-tokens")
    @Blocking
    @Transactional
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        switch (event.getType()) {
            case ISSUED -> {
                if (seen.firstTime(UUID.fromString(event.getId()))) {
                    var tokens = read(data, TransitionTokensIssued.class);
                    traces.consume(event, () -> issued(tokens));
                }
            }
            case REFUSED -> {
                if (seen.firstTime(UUID.fromString(event.getId()))) {
                    var refusal = read(data, TransitionTokensRefused.class);
                    traces.consume(event, () -> answers.refused(refusal));
                }
            }
            default -> {
            }
        }
    }

    /** Tokens that cannot be read are for the dead letters, as an event is that cannot. */
    private void issued(TransitionTokensIssued tokens) {
        try {
            answers.issued(tokens);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tokens cannot be read", e);
        }
    }

    private <T> T read(String data, Class<T> type) throws JsonProcessingException {
        return json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data);
    }
}
