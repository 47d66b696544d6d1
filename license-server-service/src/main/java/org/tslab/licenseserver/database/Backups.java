package org.tslab.licenseserver.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.sql.Sql;

/** The backups of all license servers. They go with their license server. */
@ApplicationScoped
class Backups {
    private static final String SELECT = """
        select backup_id, license_server, taken_at, product_id, license_server_id, key_packs, licenses, issued,
          temporary
        from backup
        """;
    private final Sql sql;

    Backups(Sql sql) {
        this.sql = sql;
    }

    Backup withId(UUID backupId) {
        return sql.rows(Backups::read, SELECT + "where backup_id = ?", backupId).stream().findFirst()
            .orElseThrow(() -> new NotFoundProblem("backup", backupId.toString()));
    }

    /** Oldest first, those after this one. */
    List<Backup> page(String licenseServer, UUID after, int limit) {
        return sql.rows(Backups::read, SELECT + """
            where license_server = ?
              and position > coalesce((select position from backup where backup_id = ?), 0)
            order by position limit ?""", licenseServer, after, limit);
    }

    /** One statement, so that it holds what there was at one moment although licenses are issued meanwhile. */
    void take(UUID backupId, LicenseServer server, Instant takenAt) {
        sql.update("""
            with packs as (
              select * from license_key_pack where license_server = ? and total > 0),
            licenses as (
              select * from issued_license where license_server = ?),
            rows as (
              insert into backup_row (backup_id, table_name, content)
              select b.backup_id, t.table_name, t.content from (select ?::uuid as backup_id, ?::text as name) b
              cross join lateral (
                select 'license_key_pack' as table_name, to_jsonb(p) as content from packs p
                union all select 'issued_license', to_jsonb(l) from licenses l
                union all select 'revoked_license', to_jsonb(r) from revoked_license r where license_server = b.name
                union all select 'per_user_connection', to_jsonb(u) from per_user_connection u
                  where license_server = b.name) as t)
            insert into backup (backup_id, license_server, taken_at, product_id, license_server_id, key_packs,
              licenses, issued, temporary)
            select ?, ?, ?, ?, ?, count(*), coalesce(sum(total), 0), coalesce(sum(issued), 0),
              (select count(*) from licenses where status = 'TEMPORARY')
            from packs""", server.name(), server.name(), backupId, server.name(), backupId, server.name(), takenAt,
            server.productId(), server.licenseServerId());
    }

    /** All but the newest ones go. */
    void keep(String licenseServer, int count) {
        sql.update("""
            delete from backup where license_server = ? and backup_id not in (select backup_id from backup
              where license_server = ? order by position desc limit ?)""", licenseServer,
            licenseServer, count);
    }

    /**
     * Puts back what the backup holds into the empty database of its license server, which must be locked. Licenses
     * that were taken out of a key pack since are elsewhere, so they do not come back, unless devices have them.
     *
     * @param unissued whether licenses that were not issued may be issued again
     */
    void restore(Backup backup, boolean unissued) {
        sql.update("""
            insert into license_key_pack
            select r.* from (
              select content, (content->>'total')::int as total, (content->>'issued')::int as issued,
                (content->>'withdrawn')::int as withdrawn, (content->>'removed')::int as removed,
                coalesce((select p.removed from license_key_pack p
                  where p.key_pack_serial = content->>'key_pack_serial'), 0) as removed_since
              from backup_row where backup_id = ? and table_name = 'license_key_pack') as b
            cross join lateral (select greatest(removed_since - removed, 0) as gone) as g
            cross join lateral (select total - least(gone, total - issued) as remaining) as s
            cross join lateral jsonb_populate_record(null::license_key_pack, content || jsonb_build_object(
              'total', remaining, 'removed', removed + gone, 'withdrawn',
              case when ? then least(withdrawn, remaining - issued) else remaining - issued end)) as r
            where gone < b.total
            on conflict (license_server, key_pack_id) do update set total = excluded.total,
              issued = excluded.issued, withdrawn = excluded.withdrawn""", backup.backupId(), unissued);
        sql.update("""
            insert into issued_license
            select r.* from backup_row b, jsonb_populate_record(null::issued_license, case
              when b.content->>'status' = 'ACTIVE' and not exists (
                select 1 from license_key_pack p where p.license_server = ? and p.total > 0
                  and p.key_pack_id = (b.content->>'key_pack_id')::bigint)
              then b.content || '{"status": "RETURNED", "key_pack_id": null}' else b.content end) r
            where b.backup_id = ? and b.table_name = 'issued_license'""", backup.licenseServer(), backup.backupId());
        for (var table : List.of("revoked_license", "per_user_connection")) {
            sql.update("insert into " + table + " select r.* from backup_row b, jsonb_populate_record(null::" + table
                + ", b.content) r where b.backup_id = ? and b.table_name = ?", backup.backupId(), table);
        }
    }

    private static Backup read(ResultSet row) throws SQLException {
        return new Backup(row.getObject("backup_id", UUID.class), row.getString("license_server"),
            Sql.instant(row, "taken_at"), row.getString("product_id"), row.getString("license_server_id"),
            new Inventory(row.getInt("key_packs"), row.getLong("licenses"), row.getLong("issued"),
                row.getLong("temporary")));
    }
}
