package org.tslab.simkit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseValidated;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;

@QuarkusTest
class OutboxTest {
    @Inject
    Outbox outbox;
    @Inject
    SeenEvents seen;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        sink().clear();
    }

    @Test
    void eventsArriveInTheirOrderAsCloudEvents() {
        var events = IntStream.range(0, 1_200).mapToObj(i -> new TemporaryLicenseValidated("LS01", i)).toList();

        QuarkusTransaction.requiringNew().run(() -> outbox.add(events));

        var messages = awaitMessages(1_200);
        assertThat(messages).extracting(Message::getPayload)
            .isEqualTo(events.stream().map(e -> "{\"licenseServer\":\"LS01\",\"licenseId\":" + e.licenseId() + "}")
                .toList());
        var first = messages.getFirst();
        OutgoingCloudEventMetadata<?> cloudEvent = first.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow();
        assertThat(cloudEvent.getType()).isEqualTo("tslab.license.validated.v1");
        assertThat(cloudEvent.getSubject()).hasValue("LS01/license/0");
        assertThat(cloudEvent.getSource()).hasToString("/simkit-test");
        assertThat(cloudEvent.getTimeStamp().orElseThrow().toInstant()).isEqualTo("2003-04-24T00:00:00Z");
        OutgoingKafkaRecordMetadata<?> record = first.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
        assertThat(record.getTopic()).isEqualTo("tslab.license");
        assertThat(record.getKey()).isEqualTo("LS01/license/0");
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            outbox.add(new TemporaryLicenseValidated("LS01", 1));
            throw new IllegalStateException("the use case fails");
        })).hasMessageContaining("the use case fails");
        QuarkusTransaction.requiringNew().run(() -> outbox.add(new TemporaryLicenseValidated("LS01", 2)));

        assertThat(awaitMessages(1)).extracting(Message::getPayload)
            .containsExactly("{\"licenseServer\":\"LS01\",\"licenseId\":2}");
    }

    @Test
    void anEventDeliveredTwiceIsNewOnce() {
        var id = UUID.randomUUID();

        assertThat(QuarkusTransaction.requiringNew().call(() -> seen.firstTime(id))).isTrue();
        assertThat(QuarkusTransaction.requiringNew().call(() -> seen.firstTime(id))).isFalse();
    }

    private InMemorySink<String> sink() {
        return broker.sink("events");
    }

    private List<? extends Message<String>> awaitMessages(int count) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (sink().received().size() < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        return sink().received();
    }
}
