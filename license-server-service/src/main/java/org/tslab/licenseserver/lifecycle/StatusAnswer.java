package org.tslab.licenseserver.lifecycle;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.installation.LicenseServer;

/** What the license server has become. */
record StatusAnswer(String name, ProductVersion version, ActivationStatus status) {
    static StatusAnswer of(LicenseServer server) {
        return new StatusAnswer(server.name(), server.version(), server.status());
    }
}
