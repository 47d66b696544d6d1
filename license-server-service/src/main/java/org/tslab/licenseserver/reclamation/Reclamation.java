package org.tslab.licenseserver.reclamation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.event.LicenseEvent.LicenseReclaimed;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.sql.Sql;

/** Takes back licenses whose lease has ended. */
@ApplicationScoped
public class Reclamation {
    private final Sql sql;
    private final Journal journal;
    private final Outbox outbox;

    Reclamation(Sql sql, Journal journal, Outbox outbox) {
        this.sql = sql;
        this.journal = journal;
        this.outbox = outbox;
    }

    private record Returned(long licenseId, String hardwareId, long keyPackId, Instant expiredAt) {}

    /** Every license server that holds a license whose lease has ended. */
    List<String> licenseServersDue(Instant now) {
        return sql.rows(row -> row.getString(1), """
            select name from license_server s where exists (
              select 1 from issued_license where license_server = s.name and status = 'ACTIVE' and expires_at <= ?)
            order by name""", now);
    }

    /**
     * Returns at most {@code limit} licenses, those that ended first, and tells how many. The license server must be
     * locked. A license leaves its row and its key pack's count in one statement, so no moment sees it in both or
     * neither (INV-1).
     */
    public int reclaim(String licenseServer, Instant now, int limit) {
        var returned = sql.rows(Reclamation::read, """
            with due as (
              select hardware_id, product_version, key_pack_id from issued_license
              where license_server = ? and status = 'ACTIVE' and expires_at <= ?
              order by expires_at limit ?),
            returned as (
              update issued_license l set status = 'RETURNED', key_pack_id = null from due
              where l.license_server = ? and l.hardware_id = due.hardware_id
                and l.product_version = due.product_version
              returning l.license_id, l.hardware_id, l.expires_at, due.key_pack_id),
            put_back as (
              update license_key_pack p set issued = issued - licenses
              from (select key_pack_id, count(*) as licenses from returned group by key_pack_id) as r
              where p.license_server = ? and p.key_pack_id = r.key_pack_id)
            select license_id, encode(hardware_id, 'hex') as hardware_id, expires_at, key_pack_id
            from returned order by expires_at, license_id""",
            licenseServer, now, limit, licenseServer, licenseServer);
        journal.record(returned.stream().map(license -> entry(licenseServer, license)).toList());
        outbox.add(returned.stream()
            .map(license -> new LicenseReclaimed(licenseServer, license.licenseId(), license.keyPackId())).toList());
        return returned.size();
    }

    private static Entry entry(String licenseServer, Returned license) {
        return new Entry("reclaim-license", licenseServer + "/device/" + license.hardwareId(), "returned",
            "the lease of license " + license.licenseId() + " ended on " + license.expiredAt(),
            "it is back in key pack " + license.keyPackId());
    }

    private static Returned read(ResultSet row) throws SQLException {
        return new Returned(row.getLong("license_id"), row.getString("hardware_id"), row.getLong("key_pack_id"),
            Sql.instant(row, "expires_at"));
    }
}
