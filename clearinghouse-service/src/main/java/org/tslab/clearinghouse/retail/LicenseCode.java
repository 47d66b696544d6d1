package org.tslab.clearinghouse.retail;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * A license code, known by its hash only. INVARIANT: activated at most once; it is good for one license server and key
 * pack at a time.
 */
@Entity
@Table(name = "license_code")
class LicenseCode {
    @Id
    private String hash;
    @Enumerated(EnumType.STRING)
    private ProductType productType;
    @Enumerated(EnumType.STRING)
    private ProductVersion productVersion;
    private int quantity;
    private Instant madeAt;
    private String activatedBy;
    private String keyPackSerial;

    protected LicenseCode() {} // for Hibernate

    CodeState state() {
        return activatedBy == null ? new CodeState.Unused() : new CodeState.Activated(activatedBy, keyPackSerial);
    }

    Licenses licenses() {
        return new Licenses(LicenseProgram.RETAIL, productType, productVersion, quantity);
    }

    /** The caller has seen it unused under the row lock. */
    void activate(String licenseServerId, String itsKeyPackSerial) {
        if (!(activatedBy == null)) {
            throw new IllegalStateException("a license code is activated twice");
        }
        activatedBy = licenseServerId;
        keyPackSerial = itsKeyPackSerial;
    }

    /** Its licenses were issued again, in this key pack. */
    void transfer(String licenseServerId, String itsKeyPackSerial) {
        if (!(activatedBy != null)) {
            throw new IllegalStateException("a license code that was never activated is transferred");
        }
        activatedBy = licenseServerId;
        keyPackSerial = itsKeyPackSerial;
    }
}
