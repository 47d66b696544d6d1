package org.tslab.licenseserver.delivery;

import java.util.ArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.LicenseStatus;
import org.tslab.licenseserver.identity.Certificates;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.licenseserver.issuance.IssuedLicenses;
import org.tslab.simkit.problem.NotFoundProblem;

/**
 * Signs a CAL when it is first delivered, and keeps it. All of it comes from the stored license (INV-6) and the
 * signature is deterministic, so even two deliveries at once make the same bytes.
 */
@ApplicationScoped
class LicenseDelivery {
    private final LicenseServers servers;
    private final Identities identities;
    private final IssuedLicenses licenses;
    private final LicenseTokens tokens;

    LicenseDelivery(LicenseServers servers, Identities identities, IssuedLicenses licenses, LicenseTokens tokens) {
        this.servers = servers;
        this.identities = identities;
        this.licenses = licenses;
        this.tokens = tokens;
    }

    @Transactional
    byte[] deliver(String licenseServer, long licenseId) {
        var license = licenses.withId(licenseServer, licenseId)
            .filter(issued -> issued.status() != LicenseStatus.RETURNED)
            .orElseThrow(() -> new NotFoundProblem("license", licenseServer + "/" + licenseId));
        return tokens.of(licenseServer, license).orElseGet(() -> sign(licenseServer, license));
    }

    private byte[] sign(String licenseServer, IssuedLicense license) {
        var identity = identities.of(licenseServer);
        var leaf = CalCertificate.of(license, servers.named(licenseServer), identity);
        var chain = new ArrayList<>(identity.certificates());
        chain.add(Certificates.sign(leaf, identity));
        var token = CalBundle.of(chain);
        tokens.put(licenseServer, license.licenseId(), license.serial(), token);
        return token;
    }
}
