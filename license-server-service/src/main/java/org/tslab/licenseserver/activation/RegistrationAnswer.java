package org.tslab.licenseserver.activation;

import org.tslab.contracts.ActivationStatus;
import org.tslab.licenseserver.installation.LicenseServer;

/** What the license server has become. */
record RegistrationAnswer(String name, ActivationStatus status, String licenseServerId) {
    static RegistrationAnswer of(LicenseServer server) {
        return new RegistrationAnswer(server.name(), server.status(), server.licenseServerId());
    }
}
