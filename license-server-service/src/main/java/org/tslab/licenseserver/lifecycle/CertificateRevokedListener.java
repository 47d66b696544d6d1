package org.tslab.licenseserver.lifecycle;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.ActivationEvent.CertificateRevoked;
import org.tslab.simkit.outbox.SeenEvents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/** Hears from the clearinghouse that certificates are not good any more. */
@ApplicationScoped
class CertificateRevokedListener {
    private static final String TYPE = "tslab.activation.certificate-revoked.v1";
    private final CertificateRevocation revocation;
    private final SeenEvents seen;
    private final ObjectMapper json;

    CertificateRevokedListener(CertificateRevocation revocation, SeenEvents seen, ObjectMapper json) {
        this.revocation = revocation;
        this.seen = seen;
        this.json = json;
    }

    /** Types that are not followed here are passed over unmarked: a later version of this service may follow them. */
    @Incoming("activations")
    @Blocking
    @Transactional
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        if (event.getType().equals(TYPE) && seen.firstTime(UUID.fromString(event.getId()))) {
            revocation.follow(json.readerFor(CertificateRevoked.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data));
        }
    }
}
