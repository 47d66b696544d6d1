package org.tslab.licenseserver.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What was delivered for these licenses, by serial: what a license was before it changed does not count. */
    Map<UUID, byte[]> of(String licenseServer, List<IssuedLicense> licenses) {
        var delivered = new HashMap<UUID, byte[]>();
        sql.rows(row -> delivered.put(row.getObject("serial", UUID.class), row.getBytes("token")), """
            select serial, token from license_token
            where license_server = ? and license_id = any(?) and serial = any(?)""",
            licenseServer, licenses.stream().map(IssuedLicense::licenseId).toArray(Long[]::new),
            licenses.stream().map(IssuedLicense::serial).toArray(UUID[]::new));
        return delivered;
    }

    /** Each takes the place of what was delivered for the license as it was before. All in one statement. */
    void put(String licenseServer, Collection<SignedCal> cals) {
        sql.update("""
            insert into license_token (license_server, license_id, serial, expires_at, token)
            select ?, l, s, e::timestamptz, t
            from unnest(?::bigint[], ?::uuid[], ?::text[], ?::bytea[]) as each (l, s, e, t)
            on conflict (license_server, license_id) do update set serial = excluded.serial,
              expires_at = excluded.expires_at, token = excluded.token""",
            licenseServer, cals.stream().map(SignedCal::licenseId).toArray(Long[]::new),
            cals.stream().map(SignedCal::serial).toArray(UUID[]::new),
            cals.stream().map(cal -> cal.expiresAt().toString()).toArray(String[]::new),
            cals.stream().map(SignedCal::token).toArray(byte[][]::new));
    }
}
