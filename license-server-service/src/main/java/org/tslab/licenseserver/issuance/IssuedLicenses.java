package org.tslab.licenseserver.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.sql.Sql;

/** The licenses that all license servers have issued. They go with their license server. */
@ApplicationScoped
public class IssuedLicenses {
    private static final String SELECT = """
        select hardware_id, product_version, license_id, serial, status, validated, coalesce(key_pack_id, 0) as pack,
          issued_at, expires_at, computer, user_name
        from issued_license
        """;
    private final Sql sql;

    IssuedLicenses(Sql sql) {
        this.sql = sql;
    }

    public Optional<IssuedLicense> withId(String licenseServer, long licenseId) {
        return withIds(licenseServer, List.of(licenseId)).stream().findFirst();
    }

    List<IssuedLicense> withIds(String licenseServer, List<Long> licenseIds) {
        return sql.rows(IssuedLicenses::read, SELECT + "where license_server = ? and license_id = any(?)",
            licenseServer, licenseIds.toArray(Long[]::new));
    }

    /** What these devices have, in one query. */
    Map<Device, IssuedLicense> heldBy(String licenseServer, Collection<HardwareId> devices) {
        var held = new HashMap<Device, IssuedLicense>();
        sql.rows(IssuedLicenses::read, SELECT + "where license_server = ? and hardware_id = any(?)", licenseServer,
            devices.stream().map(id -> id.value().toArray()).toArray(byte[][]::new))
            .forEach(license -> held.put(license.device(), license));
        return held;
    }

    /** Writes all of them down in one statement: a device's license is new, or takes the place of the one it had. */
    void put(String licenseServer, Collection<IssuedLicense> licenses) {
        if (licenses.isEmpty()) {
            return;
        }
        sql.later("""
            insert into issued_license (license_server, hardware_id, product_version, license_id, serial, status,
              validated, key_pack_id, issued_at, expires_at, computer, user_name)
            select ?, h, v, l, s, t, d, nullif(p, 0), i::timestamptz, e::timestamptz, c, u
            from unnest(?::bytea[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::boolean[], ?::bigint[], ?::text[],
              ?::text[], ?::text[], ?::text[]) as each (h, v, l, s, t, d, p, i, e, c, u)
            on conflict (license_server, hardware_id, product_version) do update set
              license_id = excluded.license_id, serial = excluded.serial, status = excluded.status,
              validated = excluded.validated, key_pack_id = excluded.key_pack_id, issued_at = excluded.issued_at,
              expires_at = excluded.expires_at, computer = excluded.computer, user_name = excluded.user_name""",
            licenseServer,
            licenses.stream().map(license -> license.device().hardwareId().value().toArray()).toArray(byte[][]::new),
            texts(licenses, license -> license.device().version()),
            licenses.stream().map(IssuedLicense::licenseId).toArray(Long[]::new),
            licenses.stream().map(IssuedLicense::serial).toArray(UUID[]::new),
            texts(licenses, IssuedLicense::status),
            licenses.stream().map(IssuedLicense::validated).toArray(Boolean[]::new),
            licenses.stream().map(IssuedLicense::keyPackId).toArray(Long[]::new),
            texts(licenses, IssuedLicense::issuedAt), texts(licenses, IssuedLicense::expiresAt),
            texts(licenses, IssuedLicense::computer), texts(licenses, IssuedLicense::user));
    }

    /** Tells which of them were temporary licenses that nobody had logged on with before. */
    Set<Long> validate(String licenseServer, List<Long> licenseIds) {
        return Set.copyOf(sql.rows(row -> row.getLong("license_id"), """
            update issued_license set validated = true
            where license_server = ? and license_id = any(?) and status = 'TEMPORARY' and not validated
            returning license_id""", licenseServer, licenseIds.toArray(Long[]::new)));
    }

    List<ListedLicense> page(String licenseServer, long after, int limit) {
        return sql.rows(row -> new ListedLicense(read(row), Optional.ofNullable(row.getObject("client_expires_at",
            OffsetDateTime.class)).map(OffsetDateTime::toInstant)), """
                select hardware_id, product_version, license_id, l.serial, status, validated,
                  coalesce(key_pack_id, 0) as pack, issued_at, l.expires_at, computer, user_name,
                  t.expires_at as client_expires_at
                from issued_license l left join license_token t using (license_server, license_id)
                where license_server = ? and license_id > ? order by license_id limit ?""",
            licenseServer, after, limit);
    }

    /** By license ID, those that were taken from this key pack. */
    public List<IssuedLicense> ofKeyPack(String licenseServer, long keyPackId, long after, int limit) {
        return sql.rows(IssuedLicenses::read, SELECT + """
            where license_server = ? and key_pack_id = ? and license_id > ? order by license_id limit ?""",
            licenseServer, keyPackId, after, limit);
    }

    /** By license ID, those that have this status. */
    public List<IssuedLicense> withStatus(String licenseServer, LicenseStatus status, long after, int limit) {
        return sql.rows(IssuedLicenses::read, SELECT + """
            where license_server = ? and status = ? and license_id > ? order by license_id limit ?""",
            licenseServer, status, after, limit);
    }

    /**
     * Takes licenses back from devices although their leases go on, those first that end first; what the devices have
     * is good until then. The license server must be locked.
     */
    public void takeBack(String licenseServer, long keyPackId, int count) {
        sql.update("""
            with taken as (
              select hardware_id, product_version from issued_license
              where license_server = ? and key_pack_id = ? order by expires_at, license_id limit ?)
            update issued_license l set status = 'RETURNED', key_pack_id = null from taken
            where l.license_server = ? and l.hardware_id = taken.hardware_id
              and l.product_version = taken.product_version""",
            licenseServer, keyPackId, count, licenseServer);
    }

    /** Permanent licenses that devices have, by number, without the first {@code start} of them. */
    public List<IssuedLicense> active(String licenseServer, long start, int limit) {
        return sql.rows(IssuedLicenses::read, SELECT
            + "where license_server = ? and status = 'ACTIVE' order by license_id offset ? limit ?", licenseServer,
            start, limit);
    }

    /** By license ID, all of them. */
    public List<IssuedLicense> after(String licenseServer, long after, int limit) {
        return sql.rows(IssuedLicenses::read,
            SELECT + "where license_server = ? and license_id > ? order by license_id limit ?", licenseServer, after,
            limit);
    }

    private static String[] texts(Collection<IssuedLicense> licenses, Function<IssuedLicense, Object> value) {
        return licenses.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    private static IssuedLicense read(ResultSet row) throws SQLException {
        var device = new Device(new HardwareId(Bytes.of(row.getBytes("hardware_id"))),
            ProductVersion.valueOf(row.getString("product_version")));
        return new IssuedLicense(device, row.getLong("license_id"), row.getObject("serial", UUID.class),
            LicenseStatus.valueOf(row.getString("status")), row.getBoolean("validated"), row.getLong("pack"),
            Sql.instant(row, "issued_at"), Sql.instant(row, "expires_at"), row.getString("computer"),
            row.getString("user_name"));
    }
}
