package org.tslab.clearinghouse.register;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

import org.tslab.contracts.ConnectionMethod;

/** An activated license server, or one that was. INVARIANT: one for each Product ID. */
@Entity
public class Activation {
    @Id
    private String productId;
    private String licenseServerId;
    @Column(name = "public_key_sha256")
    private byte[] publicKeySha256;
    private String certificateSerial;
    private UUID registrantId;
    private Instant activatedAt;
    @Enumerated(EnumType.STRING)
    private ConnectionMethod method;
    @Enumerated(EnumType.STRING)
    private Standing standing;
    private int reactivations;

    protected Activation() {} // for Hibernate

    public Activation(String productId, Registration registration, UUID registrantId, Instant activatedAt) {
        this.productId = productId;
        this.registrantId = registrantId;
        register(registration, activatedAt);
    }

    public KnownActivation known() {
        return new KnownActivation(productId, licenseServerId, certificateSerial == null ? "" : certificateSerial,
            publicKeySha256 == null ? new byte[0] : publicKeySha256.clone(), registrantId, method, standing,
            reactivations, activatedAt);
    }

    public void reactivate(Registration registration, Instant at) {
        register(registration, at);
        reactivations++;
    }

    public void deactivate() {
        standing = Standing.DEACTIVATED;
    }

    public void revoke() {
        standing = Standing.REVOKED;
    }

    private void register(Registration registration, Instant at) {
        var certified = !registration.certificateSerial().isEmpty();
        licenseServerId = registration.licenseServerId();
        method = registration.method();
        certificateSerial = certified ? registration.certificateSerial() : null;
        publicKeySha256 = certified ? registration.keyHash() : null;
        standing = Standing.ACTIVE;
        activatedAt = at;
    }
}
