package org.tslab.contracts.event;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.RecoveryReason;
import org.tslab.contracts.Topic;

/** What the clearinghouse announces about key packs. */
public sealed interface KeyPackEvent extends DomainEvent {
    @Override
    default Topic topic() {
        return Topic.KEY_PACK;
    }

    /** Licenses were reserved and put into a key pack for one license server. */
    record KeyPackIssued(String keyPackSerial, String licenseServerId, LicenseProgram program, ProductType productType,
        ProductVersion productVersion, int quantity) implements KeyPackEvent {
        @Override
        public String type() {
            return "tslab.key-pack.issued.v1";
        }

        @Override
        public String subject() {
            return keyPackSerial;
        }
    }

    /**
     * Licenses that were issued before are now in a key pack of their own. Nothing was reserved anew.
     *
     * @param licenseServerId where they are now
     * @param formerKeyPackSerial the key pack that they were in, from which nothing more is issued
     * @param formerLicenseServerId where that one was
     */
    record KeyPackReissued(String keyPackSerial, String licenseServerId, LicenseProgram program,
        ProductType productType, ProductVersion productVersion, int quantity, String formerKeyPackSerial,
        String formerLicenseServerId, RecoveryReason reason) implements KeyPackEvent {
        @Override
        public String type() {
            return "tslab.key-pack.reissued.v1";
        }

        @Override
        public String subject() {
            return keyPackSerial;
        }
    }
}
