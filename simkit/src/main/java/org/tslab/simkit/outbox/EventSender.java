package org.tslab.simkit.outbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import org.tslab.simkit.trace.TraceContext;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/** Puts outbox rows on the broker as CloudEvents 1.0 in binary mode. The only emitter of domain events there is. */
@ApplicationScoped
class EventSender {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final MutinyEmitter<String> emitter;
    private final URI source;

    EventSender(@Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> emitter,
        @ConfigProperty(name = "quarkus.application.name") String service) {
        this.emitter = emitter;
        source = URI.create("/" + service);
    }

    /** The broker did not acknowledge everything in time; some of it may have arrived all the same. */
    static final class BrokerAwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokerAwayException(Throwable cause) {
            super("the broker does not acknowledge (" + cause.getClass().getSimpleName() + ")", cause);
        }
    }

    void sendAndAwait(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            Uni.join().all(rows.stream().map(row -> emitter.sendMessage(message(row))).toList()).andFailFast()
                .await().atMost(PATIENCE);
        } catch (TimeoutException | CompletionException | org.apache.kafka.common.KafkaException e) {
            throw new BrokerAwayException(e);
        }
    }

    private Message<String> message(OutboxRow row) {
        var event = OutgoingCloudEventMetadata.builder()
            .withId(row.eventId().toString())
            .withType(row.type())
            .withSource(source)
            .withSubject(row.subject())
            .withTimestamp(row.at().toZonedDateTime())
            .withDataContentType("application/json");
        if (row.traceparent() != null) {
            event.withExtension(TraceContext.HEADER, row.traceparent());
        }
        return Message.of(row.data(), Metadata.of(
            event.build(),
            OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.topic())
                .withKey(row.subject())
                .build()));
    }
}
