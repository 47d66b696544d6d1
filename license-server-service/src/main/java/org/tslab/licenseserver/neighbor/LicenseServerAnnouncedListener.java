package org.tslab.licenseserver.neighbor;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.outbox.Inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/** Hears what license servers announce, those of this service too. */
@ApplicationScoped
class LicenseServerAnnouncedListener {
    private static final String TYPE = "tslab.license-server.announced.v1";
    private final Neighbors neighbors;
    private final Inbox inbox;
    private final ObjectMapper json;

    LicenseServerAnnouncedListener(Neighbors neighbors, Inbox inbox, ObjectMapper json) {
        this.neighbors = neighbors;
        this.inbox = inbox;
        this.json = json;
    }

    /** Types that are not known here are passed over unmarked: a later version of this service may know them. */
    @Incoming("license-servers")
    @Blocking
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        if (event.getType().equals(TYPE)) {
            LicenseServerAnnounced announced = json.readerFor(LicenseServerAnnounced.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data);
            inbox.take(event, () -> neighbors.store(announced));
        }
    }
}
