package org.tslab.clearinghouse.keypack;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.clearinghouse.KeyPackContent;

/**
 * A key pack as it was issued. INVARIANT: what was signed once is never signed differently;
 * its licenses are issued again in at most one other.
 */
@Entity
@Table(name = "key_pack")
class KeyPack {
    @Id
    private String serial;
    private Long number;
    private String licenseServerId;
    @Enumerated(EnumType.STRING)
    private LicenseProgram program;
    @Enumerated(EnumType.STRING)
    private ProductType productType;
    @Enumerated(EnumType.STRING)
    private ProductVersion productVersion;
    private int quantity;
    private Instant issuedAt;
    private boolean reissued;
    private UUID agreementId;
    private String replacedBy;
    private byte[] signedContent;

    protected KeyPack() {} // for Hibernate

    KeyPack(long number, KeyPackContent content, Source source, byte[] signedContent) {
        this.number = number;
        serial = content.keyPackSerial();
        licenseServerId = content.licenseServerId();
        program = content.program();
        productType = content.productType();
        productVersion = content.productVersion();
        quantity = content.quantity();
        issuedAt = content.issuedAt();
        reissued = content.reissued();
        agreementId = source instanceof Source.Agreement(var id) ? id : null;
        this.signedContent = signedContent;
    }

    IssuedKeyPack issued() {
        return new IssuedKeyPack(serial, licenseServerId, new Licenses(program, productType, productVersion, quantity),
            reissued, issuedAt, agreementId == null ? new Source.LicenseCode() : new Source.Agreement(agreementId));
    }

    /** Whether a License key pack ID can name it; those of earlier releases have no number. */
    boolean numbered() {
        return number != null;
    }

    long number() {
        return number;
    }

    /** The caller has seen under the row lock that nothing has. */
    void replaceBy(String itsSerial) {
        if (!(replacedBy == null)) {
            throw new IllegalStateException("key pack " + serial + " is replaced twice");
        }
        replacedBy = itsSerial;
    }

    byte[] signedContent() {
        return signedContent;
    }
}
