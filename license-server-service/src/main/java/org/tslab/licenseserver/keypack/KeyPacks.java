package org.tslab.licenseserver.keypack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.simkit.problem.NotFoundProblem;
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
        taken.forEach((keyPackId, count) -> sql.later("""
            update license_key_pack set issued = issued + ? where license_server = ? and key_pack_id = ?""",
            count, licenseServer, keyPackId));
    }

    /**
     * Takes everything that is not issued out of stock, and tells how much that is, by key pack. What is issued stays,
     * and what comes back from a device can be issued again. The license server must be locked.
     */
    public Map<Long, Integer> withdrawUnissued(String licenseServer) {
        var withdrawn = new TreeMap<Long, Integer>();
        sql.rows(row -> withdrawn.put(row.getLong("key_pack_id"), row.getInt("unissued")), """
            update license_key_pack p set withdrawn = p.total - p.issued
            from (select key_pack_id, total - issued - withdrawn as unissued from license_key_pack
              where license_server = ? and issued + withdrawn < total for update) as before
            where p.license_server = ? and p.key_pack_id = before.key_pack_id
            returning p.key_pack_id, before.unissued""", licenseServer, licenseServer);
        return withdrawn;
    }

    /** In order of installation; those that all licenses were taken out of are not seen any more. */
    public List<KeyPack> page(String licenseServer, long after, int limit) {
        return sql.rows(KeyPacks::read, SELECT + "where license_server = ? and key_pack_id > ? and total > 0"
            + " order by key_pack_id limit ?", licenseServer, after, limit);
    }

    /** All of them, oldest first. */
    public List<KeyPack> of(String licenseServer) {
        return page(licenseServer, 0, Integer.MAX_VALUE);
    }

    /** The key packs that hold such licenses, oldest first. */
    public List<KeyPack> of(String licenseServer, ProductType type, ProductVersion version) {
        return sql.rows(KeyPacks::read, SELECT + "where license_server = ? and product_type = ? and product_version = ?"
            + " and total > 0 order by key_pack_id", licenseServer, type, version);
    }

    public KeyPack withId(String licenseServer, long keyPackId) {
        return sql.rows(KeyPacks::read, SELECT + "where license_server = ? and key_pack_id = ? and total > 0",
            licenseServer, keyPackId).stream().findFirst()
            .orElseThrow(() -> new NotFoundProblem("key pack", licenseServer + "/" + keyPackId));
    }

    /** Licenses leave a key pack, which they were counted in until now. The license server must be locked. */
    public void remove(String licenseServer, KeyPackPart part) {
        sql.update("""
            update license_key_pack set total = total - ?, issued = issued - ?, withdrawn = withdrawn - ?,
              removed = removed + ? where license_server = ? and key_pack_id = ?""", part.licenses(), part.issued(),
            part.withdrawn(), part.licenses(), licenseServer, part.keyPackId());
    }

    /** Where the licenses of this key pack were before they were converted. */
    public void addConverted(String licenseServer, KeyPack pack, long convertedFrom) {
        add(licenseServer, pack);
        sql.update("update license_key_pack set converted_from = ? where license_server = ? and key_pack_id = ?",
            convertedFrom, licenseServer, pack.keyPackId());
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
