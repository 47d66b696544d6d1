package org.tslab.contracts.event;

import java.time.Instant;

import org.tslab.contracts.Topic;

/** What the clearinghouse announces about the license servers that it knows. Never says who registered them. */
public sealed interface ActivationEvent extends DomainEvent {
    @Override
    default Topic topic() {
        return Topic.ACTIVATION;
    }

    /**
     * A license server got its License Server ID and certificate.
     *
     * @param licenseServerId 35 characters, without hyphens
     * @param method one of the connection methods of S1-18
     */
    record LicenseServerActivated(String licenseServerId, String productId, String method, Instant certificateExpiresAt)
        implements
            ActivationEvent {
        @Override
        public String type() {
            return "tslab.activation.completed.v1";
        }

        @Override
        public String subject() {
            return licenseServerId;
        }
    }
}
