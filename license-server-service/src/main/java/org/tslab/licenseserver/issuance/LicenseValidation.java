package org.tslab.licenseserver.issuance;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseValidated;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

/** Notes that somebody logged on with temporary licenses: from then on they may be upgraded. */
@ApplicationScoped
class LicenseValidation {
    private final LicenseServers servers;
    private final IssuedLicenses licenses;
    private final Journal journal;
    private final Outbox outbox;

    LicenseValidation(LicenseServers servers, IssuedLicenses licenses, Journal journal, Outbox outbox) {
        this.servers = servers;
        this.licenses = licenses;
        this.journal = journal;
        this.outbox = outbox;
    }

    /**
     * Does nothing to licenses that are validated already. The number of statements does not depend on how many there
     * are.
     *
     * @return those of them that there are, as they are now
     */
    @Transactional
    List<IssuedLicense> validate(String licenseServer, List<Long> licenseIds) {
        // Whoever changes licenses of one license server takes turns, so that nobody waits for each other's rows.
        servers.locked(licenseServer).requireService();
        var first = licenses.validate(licenseServer, licenseIds);
        var there = licenses.withIds(licenseServer, licenseIds);
        var validated = there.stream().filter(license -> first.contains(license.licenseId())).toList();
        journal.record(validated.stream().map(license -> entry(licenseServer, license)).toList());
        outbox.add(validated.stream()
            .map(license -> new TemporaryLicenseValidated(licenseServer, license.licenseId())).toList());
        return there;
    }

    private static Entry entry(String licenseServer, IssuedLicense license) {
        return new Entry("validate-license", licenseServer + "/device/" + license.device().hardwareId().toHex(),
            "validated", "a user logged on with temporary license " + license.licenseId(),
            "it may be upgraded from now on");
    }
}
