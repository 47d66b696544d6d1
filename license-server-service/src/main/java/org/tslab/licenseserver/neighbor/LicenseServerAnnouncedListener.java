package org.tslab.licenseserver.neighbor;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.outbox.SeenEvents;

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
    private final SeenEvents seen;
    private final ObjectMapper json;

    LicenseServerAnnouncedListener(Neighbors neighbors, SeenEvents seen, ObjectMapper json) {
        this.neighbors = neighbors;
        this.seen = seen;
        this.json = json;
    }

    /** Types that are not known here are passed over unmarked: a later version of this service may know them. */
    @Incoming("license-servers")
    @Blocking
    @Transactional
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        if (event.getType().equals(TYPE) && seen.firstTime(UUID.fromString(event.getId()))) {
            neighbors.store(json.readerFor(LicenseServerAnnounced.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data));
        }
    }
}
