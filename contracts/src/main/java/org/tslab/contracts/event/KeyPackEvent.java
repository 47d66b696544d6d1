package org.tslab.contracts.event;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
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
}
