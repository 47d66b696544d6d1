package org.tslab.licenseserver.revocation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.event.LicenseEvent.LicenseRevoked;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.licenseserver.issuance.IssuedLicenses;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.licenseserver.revocation.RevocationAnswer.Outcome;
import org.tslab.licenseserver.revocation.RevocationPolicy.Facts;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.sql.Sql;

/** Takes a permanent license back, which is at once there for another device. Its client does not know. */
@ApplicationScoped
public class Revocation {
    private final LicenseServers servers;
    private final IssuedLicenses licenses;
    private final KeyPacks keyPacks;
    private final Sql sql;
    private final Journal journal;
    private final Outbox outbox;
    private final InstantSource clock;

    Revocation(LicenseServers servers, IssuedLicenses licenses, KeyPacks keyPacks, Sql sql, Journal journal,
        Outbox outbox, InstantSource clock) {
        this.servers = servers;
        this.licenses = licenses;
        this.keyPacks = keyPacks;
        this.sql = sql;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public RevocationAnswer revoke(String licenseServer, long licenseId) {
        var server = servers.locked(licenseServer);
        var license = licenses.withId(licenseServer, licenseId)
            .orElseThrow(() -> new NotFoundProblem("license", licenseServer + "/" + licenseId));
        var version = license.device().version();
        var answer = RevocationPolicy.judge(new Facts(server.policies().revocation(), license.status(),
            installed(licenseServer, version), revokedUntil(licenseServer, version)), license.expiresAt());
        if (answer.outcome() == Outcome.REVOKED) {
            takeBack(server, license);
        }
        journal.record(new Entry("revoke-license", licenseServer + "/device/" + license.device().hardwareId().toHex(),
            answer.outcome().name(), answer.reason()));
        return answer;
    }

    private void takeBack(LicenseServer server, IssuedLicense license) {
        var wasEmpty = keyPacks.stock(server.name()).isEmpty();
        // Out of its row and its key pack's count in one statement, so that no moment sees it in both or neither.
        sql.update("""
            with revoked as (
              update issued_license set status = 'REVOKED', key_pack_id = null
              where license_server = ? and license_id = ?),
            noted as (
              insert into revoked_license (license_server, license_id, product_version, revoked_at, counts_until)
              values (?, ?, ?, ?, ?))
            update license_key_pack set issued = issued - 1 where license_server = ? and key_pack_id = ?""",
            server.name(), license.licenseId(), server.name(), license.licenseId(), license.device().version(),
            clock.instant(), license.expiresAt(), server.name(), license.keyPackId());
        outbox.add(new LicenseRevoked(server.name(), license.licenseId(), license.keyPackId(), license.expiresAt()));
        if (wasEmpty) {
            outbox.add(server.announcement(!keyPacks.stock(server.name()).isEmpty()));
        }
    }

    private long installed(String licenseServer, ProductVersion version) {
        return sql.rows(row -> row.getLong(1), """
            select coalesce(sum(total - withdrawn), 0) from license_key_pack
            where license_server = ? and product_type = 'PER_DEVICE' and product_version = ?""",
            licenseServer, version).getFirst();
    }

    private List<Instant> revokedUntil(String licenseServer, ProductVersion version) {
        return sql.rows(row -> Sql.instant(row, "counts_until"), """
            select counts_until from revoked_license
            where license_server = ? and product_version = ? and counts_until > ? order by counts_until""",
            licenseServer, version, clock.instant());
    }
}
