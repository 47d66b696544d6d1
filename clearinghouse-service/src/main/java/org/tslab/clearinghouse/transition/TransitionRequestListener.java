package org.tslab.clearinghouse.transition;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.simkit.group.Together;
import org.tslab.simkit.sql.LostDatabase;
import org.tslab.simkit.trace.TraceContext;
import org.tslab.simkit.trace.Traces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/** Hears what the transition portal asks. What comes together is answered together. */
@ApplicationScoped
class TransitionRequestListener {
    private static final String TYPE = "tslab.transition-request.submitted.v1";
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_TRIES = 300;
    private final TransitionDesk desk;
    private final Together<Asked> together;
    private final ObjectMapper json;
    private final Traces traces;

    TransitionRequestListener(TransitionDesk desk, ObjectMapper json, Traces traces,
        @ConfigProperty(name = "smallrye.messaging.worker.transition-requests.max-concurrency") int workers) {
        this.desk = desk;
        together = new Together<>("transition requests", workers, this::answer, this::outlast);
        this.json = json;
        this.traces = traces;
    }

    /**
     * A request that is none goes to the dead letters at once; one that is, only when it fails for minutes while the
     * database is there, since its sender hears nothing then. Types that are not known here are passed over: a later
     * version may know them.
     */
    @Incoming("transition-requests")
    @Blocking(ordered = false, value = "transition-requests")
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        if (event.getType().equals(TYPE)) {
            TransitionRequestSubmitted request = json.readerFor(TransitionRequestSubmitted.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data);
            traces.consume(event, () -> together.takeIn(desk.opened(request, UUID.fromString(event.getId()),
                traces.current().map(TraceContext::traceparent).orElse(""))));
        }
    }

    private void answer(List<Asked> asked) {
        QuarkusTransaction.requiringNew().run(() -> desk.answer(asked));
    }

    private void outlast(Asked asked) {
        for (int tries = 1; !answered(asked, tries); tries++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** False when it is to be tried again. */
    private boolean answered(Asked asked, int tries) {
        try {
            answer(List.of(asked));
            return true;
        } catch (IllegalStateException | QuarkusTransactionException e) {
            if (tries >= MOST_TRIES && LostDatabase.stateIn(e).isEmpty()) {
                throw e;
            }
            Log.warnf("transition request waits request=%s reason=%s", asked.id(), e);
            return false;
        }
    }
}
