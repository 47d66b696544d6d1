package org.tslab.licenseserver.keypack;

import java.util.Optional;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.licenseserver.installation.LicenseServer;

/** Which key packs a license server accepts. */
final class KeyPackPolicy {
    private KeyPackPolicy() {}

    /** Why it is refused, as the end of a sentence; empty when it is accepted. */
    static Optional<String> refusal(KeyPackContent content, String announcedSerial, LicenseServer server) {
        if (content.program() == null || content.productType() == null || content.productVersion() == null
            || content.quantity() < 1) {
            return Optional.of("does not say which licenses it holds");
        }
        if (announcedSerial == null || !announcedSerial.equals(content.keyPackSerial())) {
            return Optional.of("does not have the serial that the clearinghouse named");
        }
        if (!server.licenseServerId().equals(content.licenseServerId())) {
            return Optional.of("was made for another license server");
        }
        return tooNew(content.productVersion(), server);
    }

    /** S2-37: licenses for Windows Server 2003 cannot be installed on a Windows 2000 license server. */
    static Optional<String> tooNew(ProductVersion version, LicenseServer server) {
        return server.serves(version)
            ? Optional.empty()
            : Optional.of("holds licenses for " + version + ", which is newer than this license server (Message Number"
                + " 0x13A7)");
    }
}
