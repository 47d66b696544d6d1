package org.tslab.licenseserver.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tslab.contracts.event.ActivationEvent.CertificateRevoked;
import org.tslab.simkit.outbox.Inbox;

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
    private final Inbox inbox;
    private final ObjectMapper json;

    CertificateRevokedListener(CertificateRevocation revocation, Inbox inbox, ObjectMapper json) {
        this.revocation = revocation;
        this.inbox = inbox;
        this.json = json;
    }

    /** Types that are not followed here are passed over unmarked: a later version of this service may follow them. */
    @Incoming("activations")
    @Blocking
    void take(String data, IncomingCloudEventMetadata<String> event) throws JsonProcessingException {
        if (event.getType().equals(TYPE)) {
            CertificateRevoked revoked = json.readerFor(CertificateRevoked.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(data);
            inbox.take(event, () -> revocation.follow(revoked));
        }
    }
}
