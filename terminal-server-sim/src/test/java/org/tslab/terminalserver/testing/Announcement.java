package org.tslab.terminalserver.testing;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.reactive.messaging.ce.DefaultCloudEventMetadataBuilder;
import io.smallrye.reactive.messaging.ce.impl.DefaultIncomingCloudEventMetadata;

/**
 * An event as the broker delivers it, and what becomes of it.
 *
 * @param taken true when the service has taken it in, false when it has sent it to the dead letters
 */
public record Announcement(String id, String type, String data, CompletableFuture<Boolean> taken) {
    public static final String TYPE = "tslab.license-server.announced.v1";

    public static Announcement of(LicenseServerAnnounced announced) {
        try {
            return of(TYPE, new ObjectMapper().writeValueAsString(announced));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Announcement of(String type, String data) {
        return new Announcement(UUID.randomUUID().toString(), type, data, new CompletableFuture<>());
    }

    /** The same event once more: at least once is what brokers promise. */
    public Announcement again(String otherData) {
        return new Announcement(id, type, otherData, new CompletableFuture<>());
    }

    Message<String> message() {
        var event = new DefaultCloudEventMetadataBuilder<String>().withSpecVersion("1.0").withId(id).withType(type)
            .withSource(URI.create("/license-server-service")).build();
        return Message.of(data, Metadata.of(new DefaultIncomingCloudEventMetadata<>(event)), () -> {
            taken.complete(true);
            return CompletableFuture.completedFuture(null);
        }, _ -> {
            taken.complete(false);
            return CompletableFuture.completedFuture(null);
        });
    }

    public boolean awaitTaken() {
        return taken.completeOnTimeout(false, 10, TimeUnit.SECONDS).join();
    }
}
