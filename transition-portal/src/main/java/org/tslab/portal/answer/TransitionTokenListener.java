package org.tslab.portal.answer;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.outbox.SeenEvents;

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

    TransitionTokenListener(AnswerTaker answers, SeenEvents seen, ObjectMapper json) {
        this.answers = answers;
        this.seen = seen;
        this.json = json;
    }

    /** Types that are not known here are passed over unmarked: a later version of this service may know them. */
    @Incoming("transition-tokens")
    @Blocking
    @Transactional
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        switch (event.getType()) {
            case ISSUED -> {
                if (seen.firstTime(UUID.fromString(event.getId()))) {
                    answers.issued(read(data, TransitionTokensIssued.class));
                }
            }
            case REFUSED -> {
                if (seen.firstTime(UUID.fromString(event.getId()))) {
                    answers.refused(read(data, TransitionTokensRefused.class));
                }
            }
            default -> {
            }
        }
    }

    private <T> T read(String data, Class<T> type) throws JsonProcessingException {
        return json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data);
    }
}
