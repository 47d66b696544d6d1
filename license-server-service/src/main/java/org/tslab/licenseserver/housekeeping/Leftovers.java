package org.tslab.licenseserver.housekeeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.sql.Sql;

/**
 * What licenses leave behind. It is looked for slice by slice, in the order of an index that is there anyway: an index
 * of what is over would cost each license that is issued.
 */
@ApplicationScoped
class Leftovers {
    private final Sql sql;

    Leftovers(Sql sql) {
        this.sql = sql;
    }

    /** CALs of licenses that went back, or were given up for another one: nobody can fetch them. */
    Place forgetTokens(Place from, int slice) {
        return sql.rows(Leftovers::place, """
            with slice as (
              select license_server, license_id from license_token where (license_server, license_id) > (?, ?)
              order by license_server, license_id limit ?),
            gone as (
              delete from license_token t using slice s
              where t.license_server = s.license_server and t.license_id = s.license_id and not exists (
                select 1 from issued_license l where l.license_server = t.license_server
                  and l.license_id = t.license_id and l.status <> 'RETURNED'))
            select license_server, license_id from slice order by license_server desc, license_id desc limit 1""",
            from.licenseServer(), from.licenseId(), slice).stream().findFirst().orElse(Place.BEGINNING);
    }

    /**
     * Temporary licenses that ended before this. It waits for whoever changes one of them, and then looks again, so the
     * license servers need not be locked.
     */
    Place forgetTemporary(Place from, int slice, Instant endedBefore) {
        return sql.rows(Leftovers::place, """
            with slice as (
              select license_server, license_id from issued_license where (license_server, license_id) > (?, ?)
              order by license_server, license_id limit ?),
            gone as (
              delete from issued_license l using slice s
              where l.license_server = s.license_server and l.license_id = s.license_id
                and l.status = 'TEMPORARY' and l.expires_at <= ?)
            select license_server, license_id from slice order by license_server desc, license_id desc limit 1""",
            from.licenseServer(), from.licenseId(), slice, endedBefore).stream().findFirst().orElse(Place.BEGINNING);
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("license_server"), row.getLong("license_id"));
    }
}
