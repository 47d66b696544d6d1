package org.tslab.licenseserver.keypack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.simkit.sql.Sql;

/** The key packs of all license servers. They come and go with their license server. */
@ApplicationScoped
public class KeyPacks {
    private static final String SELECT = """
        select key_pack_id, key_pack_serial, program, product_type, product_version, total, issued, withdrawn,
          installed_at, reissued
        from license_key_pack
        """;
    private final Sql sql;

    KeyPacks(Sql sql) {
        this.sql = sql;
    }

    /** What the license server can still issue. Lock the license server first if you mean to take from it. */
    public Stock stock(String licenseServer) {
        return new Stock(sql.rows(row -> new Stock.Shelf(row.getLong("key_pack_id"),
            ProductVersion.valueOf(row.getString("product_version")), row.getInt("available")), """
                select key_pack_id, product_version, total - issued - withdrawn as available from license_key_pack
                where license_server = ? and product_type = 'PER_DEVICE' and issued + withdrawn < total
                order by key_pack_id""",
            licenseServer));
    }

    /** Writes down what was taken out of the stock. The license server must be locked since the stock was read. */
    public void take(String licenseServer, Map<Long, Integer> taken) {
        taken.forEach((keyPackId, count) -> sql.update("""
            update license_key_pack set issued = issued + ? where license_server = ? and key_pack_id = ?""",
            count, licenseServer, keyPackId));
    }

    /**
     * Takes everything that is not issued out of stock, and tells how much that is. What is issued stays, and what
     * comes back from a device can be issued again. The license server must be locked.
     */
    public int withdrawUnissued(String licenseServer) {
        return sql.rows(row -> row.getInt("unissued"), """
            update license_key_pack p set withdrawn = p.total - p.issued
            from (select key_pack_id, total - issued - withdrawn as unissued from license_key_pack
              where license_server = ? and issued + withdrawn < total for update) as before
            where p.license_server = ? and p.key_pack_id = before.key_pack_id
            returning before.unissued""", licenseServer, licenseServer).stream().mapToInt(Integer::intValue).sum();
    }

    public List<KeyPack> page(String licenseServer, long after, int limit) {
        return sql.rows(KeyPacks::read, SELECT + "where license_server = ? and key_pack_id > ? order by key_pack_id"
            + " limit ?", licenseServer, after, limit);
    }

    public Optional<KeyPack> withId(String licenseServer, long keyPackId) {
        return sql.rows(KeyPacks::read, SELECT + "where license_server = ? and key_pack_id = ?", licenseServer,
            keyPackId).stream().findFirst();
    }

    Optional<KeyPack> withSerial(String licenseServer, String serial) {
        return sql.rows(KeyPacks::read, SELECT + "where license_server = ? and key_pack_serial = ?", licenseServer,
            serial).stream().findFirst();
    }

    void add(String licenseServer, KeyPack pack) {
        sql.update("""
            insert into license_key_pack
            (license_server, key_pack_id, key_pack_serial, program, product_type, product_version, total, issued,
             installed_at, reissued)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            licenseServer, pack.keyPackId(), pack.serial(), pack.program(), pack.productType(), pack.productVersion(),
            pack.total(), pack.issued(), pack.installedAt(), pack.reissued());
    }

    private static KeyPack read(ResultSet row) throws SQLException {
        return new KeyPack(row.getLong("key_pack_id"), row.getString("key_pack_serial"),
            LicenseProgram.valueOf(row.getString("program")), ProductType.valueOf(row.getString("product_type")),
            ProductVersion.valueOf(row.getString("product_version")), row.getInt("total"), row.getInt("issued"),
            row.getInt("withdrawn"), Sql.instant(row, "installed_at"), row.getBoolean("reissued"));
    }
}
