package org.tslab.licenseserver.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseValidated;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.problem.NotFoundProblem;

/** Notes that somebody logged on with a temporary license: from then on it may be upgraded. */
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

    /** Does nothing to a license that is validated already. */
    @Transactional
    IssuedLicense validate(String licenseServer, long licenseId) {
        servers.named(licenseServer);
        var first = licenses.validate(licenseServer, licenseId);
        var license = licenses.withId(licenseServer, licenseId)
            .orElseThrow(() -> new NotFoundProblem("license", licenseServer + "/" + licenseId));
        if (first) {
            journal.record(new Entry("validate-license",
                licenseServer + "/device/" + license.device().hardwareId().toHex(), "validated",
                "a user logged on with temporary license " + licenseId, "it may be upgraded from now on"));
            outbox.add(new TemporaryLicenseValidated(licenseServer, licenseId));
        }
        return license;
    }
}
