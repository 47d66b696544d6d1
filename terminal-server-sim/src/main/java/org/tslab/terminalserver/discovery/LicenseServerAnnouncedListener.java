package org.tslab.terminalserver.discovery;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.outbox.Inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/** Keeps the directory of license servers up to date with what they announce. */
@ApplicationScoped
class LicenseServerAnnouncedListener {
    private static final String TYPE = "tslab.license-server.announced.v1";
    private final AnnouncedLicenseServers directory;
    private final Inbox inbox;
    private final ObjectMapper json;

    LicenseServerAnnouncedListener(AnnouncedLicenseServers directory, Inbox inbox, ObjectMapper json) {
        this.directory = directory;
        this.inbox = inbox;
        this.json = json;
    }

    /** Types that are not known here are passed over unmarked: a later version of this service may know them. */
    @Incoming("license-servers")
    @Blocking
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        if (!event.getType().equals(TYPE)) {
            Log.infof("event of unknown type passed over type=%s id=%s", event.getType(), event.getId());
            return;
        }
        var announced = json.readValue(data, LicenseServerAnnounced.class);
        inbox.take(event, () -> directory.store(announced, UUID.fromString(event.getId())));
    }
}
