package org.tslab.clearinghouse.activation;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.tslab.clearinghouse.activation.ActivationPolicy.FormerActivation;

/** An activated license server. INVARIANT: one for each Product ID. */
@Entity
class Activation {
    @Id
    private String productId;
    private String licenseServerId;
    @Column(name = "public_key_sha256")
    private byte[] publicKeySha256;
    private String certificateSerial;
    private UUID registrantId;
    private Instant activatedAt;

    protected Activation() {} // for Hibernate

    Activation(Application application, String licenseServerId, String certificateSerial, UUID registrantId,
        Instant activatedAt) {
        productId = application.productId();
        publicKeySha256 = application.keyHash();
        this.licenseServerId = licenseServerId;
        this.certificateSerial = certificateSerial;
        this.registrantId = registrantId;
        this.activatedAt = activatedAt;
    }

    FormerActivation former() {
        return new FormerActivation(licenseServerId, certificateSerial, publicKeySha256);
    }
}
