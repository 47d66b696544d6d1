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

    /**
     * A license server that was activated before got a new License Server ID.
     *
     * @param reason one of the five of {@link org.tslab.contracts.ReactivationReason}
     * @param certificateExpiresAt null when it was done by telephone and there is no certificate
     */
    record LicenseServerReactivated(String licenseServerId, String formerLicenseServerId, String productId,
        String method, String reason, Instant certificateExpiresAt) implements ActivationEvent {
        @Override
        public String type() {
            return "tslab.activation.reactivated.v1";
        }

        @Override
        public String subject() {
            return licenseServerId;
        }
    }

    /** A license server licenses no further clients until it is reactivated. */
    record LicenseServerDeactivated(String licenseServerId, String productId, String method)
        implements
            ActivationEvent {
        @Override
        public String type() {
            return "tslab.activation.deactivated.v1";
        }

        @Override
        public String subject() {
            return licenseServerId;
        }
    }

    /**
     * A certificate is not accepted any more.
     *
     * @param licenseServerId whose it was
     * @param certificateSerial hexadecimal, lower case
     * @param reason one of {@link org.tslab.contracts.RevocationReason}
     */
    record CertificateRevoked(String licenseServerId, String productId, String certificateSerial, String reason,
        Instant revokedAt) implements ActivationEvent {
        @Override
        public String type() {
            return "tslab.activation.certificate-revoked.v1";
        }

        @Override
        public String subject() {
            return licenseServerId;
        }
    }
}
