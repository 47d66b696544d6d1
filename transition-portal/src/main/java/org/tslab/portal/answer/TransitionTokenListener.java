package org.tslab.portal.answer;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.TransitionTokenEvent;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.group.Together;
import org.tslab.simkit.sql.LostDatabase;
import org.tslab.simkit.trace.TraceContext;
import org.tslab.simkit.trace.Traces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/**
 * Hears what the clearinghouse answers. What comes together is taken in together, which spares a transaction for each;
 * what is decided about a request is decided under its lock. What cannot be taken in goes to the dead letters, with the
 * reason; while the database is away all of it waits.
 */
@ApplicationScoped
class TransitionTokenListener {
    private static final String ISSUED = "tslab.transition-token.issued.v1";
    private static final String REFUSED = "tslab.transition-token.refused.v1";
    private final Together<Arrived> together;
    private final Traces traces;
    private final ObjectMapper json;

    TransitionTokenListener(AnswerTaker answers, Traces traces, ObjectMapper json,
        @ConfigProperty(name = "smallrye.messaging.worker.transition-tokens.max-concurrency") int workers) {
        together = new Together<>("answers", workers,
            all -> QuarkusTransaction.requiringNew().run(() -> answers.take(all)),
            one -> LostDatabase.outlast("event", one.eventId(), () -> answers.take(List.of(one))));
        this.traces = traces;
        this.json = json;
    }

    /** Types that are not known here are passed over unmarked: a later version of this service may know them. */
    @Incoming("transition-tokens")
    @Blocking(ordered = false, value = "transition-tokens")
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        switch (event.getType()) {
            case ISSUED -> take(event, read(data, TransitionTokensIssued.class));
            case REFUSED -> take(event, read(data, TransitionTokensRefused.class));
            default -> {
            }
        }
    }

    private void take(IncomingCloudEventMetadata<String> event, TransitionTokenEvent answer) {
        traces.consume(event, () -> together.takeIn(new Arrived(UUID.fromString(event.getId()),
            UUID.fromString(answer.requestId()), answer, traces.current().map(TraceContext::traceparent).orElse(""))));
    }

    private <T> T read(String data, Class<T> type) throws JsonProcessingException {
        return json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data);
    }
}
