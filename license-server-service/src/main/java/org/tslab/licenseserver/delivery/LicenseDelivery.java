package org.tslab.licenseserver.delivery;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.LicenseStatus;
import org.tslab.licenseserver.identity.Certificates;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.licenseserver.issuance.IssuedLicenses;
import org.tslab.simkit.problem.NotFoundProblem;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Signs a CAL when it is first delivered, and keeps it. All of it comes from the stored license (INV-6) and the
 * signature is deterministic, so even two deliveries at once make the same bytes.
 */
@ApplicationScoped
class LicenseDelivery {
    private static final Set<LicenseStatus> GONE = EnumSet.of(LicenseStatus.RETURNED, LicenseStatus.REVOKED);
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

    /** The license of that number, if there is something to deliver for it. */
    @Transactional
    IssuedLicense deliverable(String licenseServer, long licenseId) {
        servers.named(licenseServer).requireService();
        return licenses.withId(licenseServer, licenseId)
            .filter(issued -> !GONE.contains(issued.status()))
            .orElseThrow(() -> new NotFoundProblem("license", licenseServer + "/" + licenseId));
    }

    /** The CALs of these licenses of one license server, in their order, once those that are new are kept. */
    List<byte[]> deliver(String licenseServer, List<IssuedLicense> issued) {
        return QuarkusTransaction.requiringNew().call(() -> delivered(licenseServer, issued));
    }

    private List<byte[]> delivered(String licenseServer, List<IssuedLicense> issued) {
        var bySerial = new HashMap<UUID, byte[]>(tokens.of(licenseServer, issued));
        var missing = issued.stream().filter(license -> !bySerial.containsKey(license.serial())).toList();
        if (!missing.isEmpty()) {
            var server = servers.named(licenseServer);
            var identity = identities.of(licenseServer);
            // A license may stand here twice, before and after a change; its last token is kept. Always in the same
            // order, so that replicas which deliver the same ones do not wait for each other.
            var signed = new TreeMap<Long, SignedCal>();
            for (var license : missing) {
                var token = bySerial.computeIfAbsent(license.serial(), _ -> sign(license, server, identity));
                signed.put(license.licenseId(), new SignedCal(license.licenseId(), license.serial(),
                    license.expiresAt(), token));
            }
            tokens.put(licenseServer, signed.values());
        }
        return issued.stream().map(license -> bySerial.get(license.serial())).toList();
    }

    private static byte[] sign(IssuedLicense license, LicenseServer server, Identity identity) {
        var cal = Certificates.sign(CalCertificate.of(license, server, identity), identity);
        return CalBundle.of(identity.certificates(), cal);
    }
}
