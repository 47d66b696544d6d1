package org.tslab.licenseserver.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.RevocationReason;
import org.tslab.contracts.event.ActivationEvent.CertificateRevoked;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;

/** What the revocation of its certificate means for a license server. */
@ApplicationScoped
class CertificateRevocation {
    private static final int HEXADECIMAL = 16;
    private final LicenseServers servers;
    private final Identities identities;
    private final StatusBook book;

    CertificateRevocation(LicenseServers servers, Identities identities, StatusBook book) {
        this.servers = servers;
        this.identities = identities;
        this.book = book;
    }

    /** In the caller's transaction. Nothing, when nobody here has that certificate, or has it no more. */
    void follow(CertificateRevoked revoked) {
        servers.nameOf(revoked.productId()).map(servers::locked)
            .filter(server -> owns(server.name(), revoked.certificateSerial()))
            .ifPresent(server -> follow(server, revoked));
    }

    private void follow(LicenseServer server, CertificateRevoked revoked) {
        var status = revoked.reason().equals(RevocationReason.CESSATION_OF_OPERATION.name())
            ? ActivationStatus.DEACTIVATED
            : ActivationStatus.REACTIVATION_REQUIRED;
        if (server.status() != status && server.status() != ActivationStatus.DEACTIVATED) {
            var why = new Entry("follow-revocation", server.name(), status.name(),
                "the clearinghouse has revoked its certificate", "the reason is " + revoked.reason());
            if (status == ActivationStatus.REACTIVATION_REQUIRED) {
                book.mustBeReactivated(server.name(), TermServLicensing.CERTIFICATE_OVER, why);
            } else {
                book.become(server.name(), status, why);
            }
        }
    }

    private boolean owns(String licenseServer, String serial) {
        return identities.of(licenseServer).certificate().getSerialNumber().toString(HEXADECIMAL).equals(serial);
    }
}
