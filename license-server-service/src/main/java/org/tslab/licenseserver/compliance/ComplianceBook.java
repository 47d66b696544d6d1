package org.tslab.licenseserver.compliance;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.compliance.CompliancePolicy.Facts;
import org.tslab.licenseserver.compliance.CompliancePolicy.Kind;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.sql.Sql;

/** Counts what the report needs, when somebody asks for it. */
@ApplicationScoped
class ComplianceBook {
    private final LicenseServers servers;
    private final Sql sql;
    private final Journal journal;
    private final InstantSource clock;

    ComplianceBook(LicenseServers servers, Sql sql, Journal journal, InstantSource clock) {
        this.servers = servers;
        this.sql = sql;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    ComplianceReport report(String licenseServer) {
        servers.named(licenseServer);
        var seen = new HashMap<Kind, Long>();
        seen.putAll(devices(licenseServer));
        seen.putAll(users(licenseServer));
        return CompliancePolicy.judge(new Facts(licenseServer, declared(licenseServer),
            count("select count(distinct terminal_server) from terminal_server_certificate where license_server = ?",
                licenseServer),
            installed(licenseServer), seen,
            count("select count(distinct user_name) from per_user_connection where license_server = ?", licenseServer),
            count("""
                select count(distinct hardware_id) from issued_license
                where license_server = ? and status in ('TEMPORARY', 'ACTIVE', 'BUILT_IN')""", licenseServer)),
            clock.instant());
    }

    @Transactional
    Declared read(String licenseServer) {
        servers.named(licenseServer);
        return declared(licenseServer);
    }

    @Transactional
    Declared declare(String licenseServer, Declared declared) {
        servers.locked(licenseServer);
        sql.update("update license_server set declared_server_licenses = ?, declared_windows_cals = ? where name = ?",
            declared.serverLicenses(), declared.windowsCals(), licenseServer);
        journal.record(new Entry("declare-licenses", licenseServer, "declared",
            "server licenses: " + declared.serverLicenses(), "Windows CALs: " + declared.windowsCals()));
        return declared;
    }

    private Declared declared(String licenseServer) {
        return sql.rows(row -> new Declared(row.getInt(1), row.getInt(2)), """
            select declared_server_licenses, declared_windows_cals from license_server where name = ?""",
            licenseServer).getFirst();
    }

    private Map<Kind, Long> installed(String licenseServer) {
        var installed = new HashMap<Kind, Long>();
        sql.rows(row -> installed.put(new Kind(ProductType.valueOf(row.getString("product_type")),
            ProductVersion.valueOf(row.getString("product_version"))), row.getLong("licenses")), """
                select product_type, product_version, sum(total - withdrawn) as licenses from license_key_pack
                where license_server = ? group by product_type, product_version""", licenseServer);
        return installed;
    }

    /** What a device has for newer terminal servers serves older ones too; what its system brings needs no CAL. */
    private Map<Kind, Long> devices(String licenseServer) {
        return counted(ProductType.PER_DEVICE, """
            select product_version, count(*) as seen from issued_license l
            where license_server = ? and status in ('TEMPORARY', 'ACTIVE') and not exists (
              select 1 from issued_license newer where newer.license_server = l.license_server
                and newer.hardware_id = l.hardware_id and newer.product_version = 'WINDOWS_SERVER_2003'
                and newer.status = 'ACTIVE' and l.product_version = 'WINDOWS_2000')
            group by product_version""", licenseServer);
    }

    private Map<Kind, Long> users(String licenseServer) {
        return counted(ProductType.PER_USER, """
            select product_version, count(*) as seen from per_user_connection where license_server = ?
            group by product_version""", licenseServer);
    }

    private Map<Kind, Long> counted(ProductType type, String query, String licenseServer) {
        var counted = new HashMap<Kind, Long>();
        sql.rows(row -> counted.put(new Kind(type, ProductVersion.valueOf(row.getString("product_version"))),
            row.getLong("seen")), query, licenseServer);
        return counted;
    }

    private long count(String query, String licenseServer) {
        return sql.rows(row -> row.getLong(1), query, licenseServer).getFirst();
    }
}
