package org.tslab.clearinghouse.testing;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.transition.TransitionKeys;
import org.tslab.contracts.transition.TransitionTokens.Token;
import org.tslab.simkit.transition.TransitionSeal;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.reactive.messaging.ce.DefaultCloudEventMetadataBuilder;
import io.smallrye.reactive.messaging.ce.impl.DefaultIncomingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** The transition portal as the clearinghouse meets it: it seals, submits, and opens what it is answered. */
public final class Portal {
    private static final String SUBMITTED = "tslab.transition-request.submitted.v1";
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    private final InMemoryConnector broker;
    private final TransitionSeal seal;
    private final X509Certificate clearinghouse;

    public Portal(InMemoryConnector broker, TransitionSeal seal) {
        this(broker, seal,
            LicenseServer.certificate(RestAssured.get("/v1/authority/transition-certificate").asString()));
    }

    private Portal(InMemoryConnector broker, TransitionSeal seal, X509Certificate clearinghouse) {
        this.broker = broker;
        this.seal = seal;
        this.clearinghouse = clearinghouse;
    }

    /** The same, but it seals for somebody else. */
    public Portal sealingFor(X509Certificate other) {
        return new Portal(broker, seal, other);
    }

    /** What the portal keeps of a request. */
    public record Request(TransitionRequestSubmitted event, String answerKey) {
        public String id() {
            return event.requestId();
        }

        /** The same sealed keys under another id. */
        public Request stolen() {
            return new Request(new TransitionRequestSubmitted(UUID.randomUUID().toString(), event.productType(),
                event.sealedKeys(), event.submittedAt()), answerKey);
        }
    }

    /** One that is submitted when the tests' clock begins. */
    public Request request(ProductType type, String... productKeys) {
        return requestAt(FrontDoor.NOW, type, productKeys);
    }

    public Request requestAt(String submittedAt, ProductType type, String... productKeys) {
        var keys = new TransitionKeys(UUID.randomUUID().toString(), type, TransitionSeal.newAnswerKey(),
            List.of(productKeys));
        return new Request(new TransitionRequestSubmitted(keys.requestId(), type, seal.sealKeys(keys, clearinghouse),
            Instant.parse(submittedAt)), keys.answerKey());
    }

    /** Submits it, and waits until it is answered. */
    public JsonPath submitted(Request request) {
        if (!submit(UUID.randomUUID(), request)) {
            throw new IllegalStateException("request " + request.id() + " is not taken");
        }
        return answers(request, 1).getFirst();
    }

    /** Whether the clearinghouse takes it; what it does not take is a dead letter. */
    public boolean submit(UUID eventId, Request request) {
        return tell(eventId, SUBMITTED, JSON.valueToTree(request.event()).toString());
    }

    public boolean tell(UUID eventId, String type, String data) {
        return told(eventId, type, data).completeOnTimeout(false, 30, TimeUnit.SECONDS).join();
    }

    /** Becomes true when the clearinghouse has taken it, and false when it has not. */
    public CompletableFuture<Boolean> told(UUID eventId, String type, String data) {
        var taken = new CompletableFuture<Boolean>();
        var event = new DefaultCloudEventMetadataBuilder<String>().withSpecVersion("1.0").withId(eventId.toString())
            .withType(type).withSource(URI.create("/transition-portal")).build();
        broker.<Message<String>>source("transition-requests").send(
            Message.of(data, Metadata.of(new DefaultIncomingCloudEventMetadata<>(event)), () -> {
                taken.complete(true);
                return CompletableFuture.completedFuture(null);
            }, _ -> {
                taken.complete(false);
                return CompletableFuture.completedFuture(null);
            }));
        return taken;
    }

    public CompletableFuture<Boolean> told(Request request) {
        return told(UUID.randomUUID(), SUBMITTED, JSON.valueToTree(request.event()).toString());
    }

    /** What the clearinghouse has answered, once there are so many answers; the relay needs a moment. */
    public List<JsonPath> answers(Request request, int number) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            var answers = answers(request);
            if (answers.size() >= number) {
                return answers;
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new IllegalStateException("request " + request.id() + " has no " + number + " answers");
    }

    public List<JsonPath> answers(Request request) {
        return broker.sink("events").received().stream().map(message -> message.getPayload().toString())
            .filter(data -> data.contains(request.id())).map(JsonPath::from).toList();
    }

    /** The license codes in an answer. */
    public List<Token> tokens(Request request, JsonPath answer) {
        return seal.openTokens(answer.getString("sealedTokens"), request.id(), request.answerKey()).tokens();
    }
}
