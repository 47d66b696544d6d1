package org.tslab.licenseserver.delivery;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.simkit.sql.Sql;

/** The CALs that were delivered, one for each license. They go with their license server. */
@ApplicationScoped
class LicenseTokens {
    private final Sql sql;

    LicenseTokens(Sql sql) {
        this.sql = sql;
    }

    /** What was delivered for the license as it is now. */
    Optional<byte[]> of(String licenseServer, IssuedLicense license) {
        return sql.rows(row -> row.getBytes("token"), """
            select token from license_token where license_server = ? and license_id = ? and serial = ?""",
            licenseServer, license.licenseId(), license.serial()).stream().findFirst();
    }

    /** Takes the place of what was delivered for the license as it was before. */
    void put(String licenseServer, long licenseId, UUID serial, byte[] token) {
        sql.update("""
            insert into license_token (license_server, license_id, serial, token) values (?, ?, ?, ?)
            on conflict (license_server, license_id) do update set serial = excluded.serial, token = excluded.token""",
            licenseServer, licenseId, serial, token);
    }
}
