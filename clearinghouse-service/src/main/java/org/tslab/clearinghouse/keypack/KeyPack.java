package org.tslab.clearinghouse.keypack;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.clearinghouse.KeyPackContent;

/** A key pack as it was issued. INVARIANT: what was signed once is never signed differently. */
@Entity
@Table(name = "key_pack")
class KeyPack {
    @Id
    private String serial;
    private String licenseServerId;
    @Enumerated(EnumType.STRING)
    private LicenseProgram program;
    @Enumerated(EnumType.STRING)
    private ProductType productType;
    @Enumerated(EnumType.STRING)
    private ProductVersion productVersion;
    private int quantity;
    private Instant issuedAt;
    private byte[] signedContent;

    protected KeyPack() {} // for Hibernate

    KeyPack(KeyPackContent content, byte[] signedContent) {
        serial = content.keyPackSerial();
        licenseServerId = content.licenseServerId();
        program = content.program();
        productType = content.productType();
        productVersion = content.productVersion();
        quantity = content.quantity();
        issuedAt = content.issuedAt();
        this.signedContent = signedContent;
    }

    byte[] signedContent() {
        return signedContent;
    }
}
