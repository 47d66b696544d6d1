package org.tslab.portal.testing;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.event.TransitionTokenEvent;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionKeys;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.contracts.transition.TransitionTokens.Token;
import org.tslab.simkit.transition.TransitionSeal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.ce.DefaultCloudEventMetadataBuilder;
import io.smallrye.reactive.messaging.ce.impl.DefaultIncomingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** What goes over the broker, as the clearinghouse sees it: requests come in, answers go out. */
@ApplicationScoped
public class Answers {
    private final InMemoryConnector broker;
    private final TransitionSeal seal;
    private final ObjectMapper json;

    Answers(@Any InMemoryConnector broker, TransitionSeal seal, ObjectMapper json) {
        this.broker = broker;
        this.seal = seal;
        this.json = json;
    }

    /** Forgets what the portal has sent so far. */
    public void reset() {
        broker.sink("events").clear();
    }

    /** What the portal has submitted. */
    public List<TransitionRequestSubmitted> submitted() {
        return broker.<String>sink("events").received().stream().map(Message::getPayload)
            .map(this::read).toList();
    }

    /** The one request that the portal submits. */
    public TransitionRequestSubmitted awaitOne() {
        if (!Soon.is(() -> !submitted().isEmpty())) {
            throw new AssertionError("nothing is submitted");
        }
        return submitted().getLast();
    }

    public TransitionKeys open(TransitionRequestSubmitted request, ClearinghouseLine clearinghouse) {
        return seal.openKeys(request, clearinghouse.key());
    }

    public TransitionTokensIssued granted(TransitionRequestSubmitted request, ClearinghouseLine clearinghouse,
        String... licenseCodes) {
        var tokens = new TransitionTokens(List.of(licenseCodes).stream().map(code -> new Token(code, 1)).toList());
        return new TransitionTokensIssued(request.requestId(), seal.sealTokens(tokens, open(request, clearinghouse)),
            licenseCodes.length);
    }

    public TransitionTokensRefused refused(TransitionRequestSubmitted request, KeyRefusal... refusals) {
        return new TransitionTokensRefused(request.requestId(), List.of(refusals));
    }

    /** Whether the portal has taken it in; if not, it is a dead letter. */
    public boolean tell(TransitionTokenEvent event) {
        return tell(UUID.randomUUID(), event);
    }

    public boolean tell(UUID eventId, TransitionTokenEvent event) {
        try {
            return tell(eventId, event.type(), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean tell(UUID eventId, String type, String data) {
        var taken = new CompletableFuture<Boolean>();
        var event = new DefaultCloudEventMetadataBuilder<String>().withSpecVersion("1.0").withId(eventId.toString())
            .withType(type).withSource(URI.create("/clearinghouse-service")).build();
        broker.<Message<String>>source("transition-tokens").send(
            Message.of(data, Metadata.of(new DefaultIncomingCloudEventMetadata<>(event)), () -> {
                taken.complete(true);
                return CompletableFuture.completedFuture(null);
            }, _ -> {
                taken.complete(false);
                return CompletableFuture.completedFuture(null);
            }));
        return taken.completeOnTimeout(false, 10, TimeUnit.SECONDS).join();
    }

    private TransitionRequestSubmitted read(String data) {
        try {
            return json.readValue(data, TransitionRequestSubmitted.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
