package org.tslab.contracts.event;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.Topic;

/** What a license server tells the network about itself. The topic is compacted: the newest announcement counts. */
public sealed interface LicenseServerEvent extends DomainEvent {
    @Override
    default Topic topic() {
        return Topic.LICENSE_SERVER;
    }

    /**
     * A license server is there, and what it has.
     *
     * @param domain the name of its domain, or of its workgroup when the role is WORKGROUP
     * @param site the Active Directory site, empty when it has none
     * @param onDomainController whether discovery by the domain's controllers finds it
     * @param perDeviceInStock whether any Per Device CAL is left to issue
     */
    record LicenseServerAnnounced(String name, ProductVersion version, ActivationStatus status, ServerRole role,
        String domain, String site, boolean onDomainController,
        boolean perDeviceInStock) implements LicenseServerEvent {
        @Override
        public String type() {
            return "tslab.license-server.announced.v1";
        }

        @Override
        public String subject() {
            return name;
        }
    }
}
