package org.tslab.licenseserver.database;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.sql.Sql;

/** The databases of all license servers: key packs, licenses that devices have or had, and who connected. */
@ApplicationScoped
class Databases {
    private final Sql sql;

    Databases(Sql sql) {
        this.sql = sql;
    }

    Inventory of(String licenseServer) {
        return sql.rows(row -> new Inventory(row.getInt("key_packs"), row.getLong("licenses"), row.getLong("issued"),
            row.getLong("temporary")), """
                select count(*) as key_packs, coalesce(sum(total), 0) as licenses, coalesce(sum(issued), 0) as issued,
                  (select count(*) from issued_license where license_server = ? and status = 'TEMPORARY') as temporary
                from license_key_pack where license_server = ? and total > 0""", licenseServer, licenseServer)
            .getFirst();
    }

    /**
     * Policies, the group of computers and what an administrator declared are no part of it. Of key packs that licenses
     * were taken out of stays how many: those are elsewhere. The server must be locked.
     */
    void empty(String licenseServer) {
        sql.update("delete from license_token where license_server = ?", licenseServer);
        sql.update("delete from revoked_license where license_server = ?", licenseServer);
        sql.update("delete from per_user_connection where license_server = ?", licenseServer);
        sql.update("delete from issued_license where license_server = ?", licenseServer);
        sql.update("delete from license_key_pack where license_server = ? and removed = 0", licenseServer);
        sql.update("update license_key_pack set total = 0, issued = 0, withdrawn = 0 where license_server = ?",
            licenseServer);
    }
}
