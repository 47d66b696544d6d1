package org.tslab.licenseserver.neverwrong;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.ce.DefaultCloudEventMetadataBuilder;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.ce.impl.DefaultIncomingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** Where license servers hear each other: each announcement arrives twice, and the one before it once more (INV-7). */
final class Network {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANNOUNCED = "tslab.license-server.announced.v1";
    /** What is the same in all events of a license server, or by chance. */
    private static final Set<String> LEFT_OUT = Set.of("keyPackSerial", "version", "role", "domain", "site",
        "onDomainController");
    private final InMemoryConnector broker;
    private final Tap tap;
    private final ExpectedEvents told = new ExpectedEvents();
    private final List<Tap.Event> announcements = new ArrayList<>();
    private long position;

    Network(InMemoryConnector broker, Tap tap) {
        this.broker = broker;
        this.tap = tap;
    }

    /** Carries what was announced since to all license servers. */
    void carry(Model model) {
        for (var event : tap.after(position)) {
            position = event.position();
            told.add(event.type().replaceAll("tslab\\.license(-server)?\\.|\\.v1", ""), event.subject(),
                fields(event));
            if (event.type().equals(ANNOUNCED)) {
                deliver(event);
                deliver(event);
                if (!announcements.isEmpty()) {
                    deliver(announcements.getLast());
                }
                announcements.add(event);
                model.servers.get(event.subject()).saysInStock = event.data().contains("\"perDeviceInStock\":true");
            }
        }
    }

    /** What was announced since it was last asked. */
    Map<String, List<String>> told() {
        return told.taken();
    }

    void assertEverythingArrivedOnce() {
        var added = tap.after(0).stream().map(Tap.Event::eventId).toList();
        var arrived = broker.<String>sink("events").received().stream()
            .map(message -> message.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow().getId()).toList();
        assertThat(arrived).as("INV-7: the broker got what was added to the outbox, in its order").isEqualTo(added);
    }

    private static Map<String, String> fields(Tap.Event event) {
        try {
            var fields = new TreeMap<String, String>();
            JSON.readTree(event.data()).properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
            fields.keySet().removeAll(LEFT_OUT);
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deliver(Tap.Event event) {
        var taken = new CompletableFuture<Boolean>();
        var metadata = new DefaultCloudEventMetadataBuilder<String>().withSpecVersion("1.0").withId(event.eventId())
            .withType(event.type()).withSource(URI.create("/license-server-service")).build();
        broker.<Message<String>>source("license-servers").send(Message.of(event.data(),
            Metadata.of(new DefaultIncomingCloudEventMetadata<>(metadata)), () -> {
                taken.complete(true);
                return CompletableFuture.completedFuture(null);
            }, _ -> {
                taken.complete(false);
                return CompletableFuture.completedFuture(null);
            }));
        assertThat(taken.completeOnTimeout(false, 10, TimeUnit.SECONDS).join()).as("an announcement is taken in")
            .isTrue();
    }
}
