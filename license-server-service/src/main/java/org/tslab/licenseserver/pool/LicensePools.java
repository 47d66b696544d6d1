package org.tslab.licenseserver.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.pool.Pool.Kind;
import org.tslab.licenseserver.pool.PoolPolicy.Counts;
import org.tslab.licenseserver.pool.PoolPolicy.Installed;
import org.tslab.simkit.sql.Sql;

/** Counts what a license server has, when somebody looks: who issues licenses does not count. */
@ApplicationScoped
public class LicensePools {
    private final LicenseServers servers;
    private final Sql sql;

    LicensePools(LicenseServers servers, Sql sql) {
        this.servers = servers;
        this.sql = sql;
    }

    private record Key(Kind kind, ProductVersion version) {}

    private record Counted(Map<Key, Installed> installed, Map<Key, Long> issued) implements Counts {
        @Override
        public Installed installed(Kind kind, ProductVersion version) {
            return installed.getOrDefault(new Key(kind, version), Installed.NONE);
        }

        @Override
        public long issued(Kind kind, ProductVersion version) {
            return issued.getOrDefault(new Key(kind, version), 0L);
        }
    }

    /** Those of which there is no end, whatever key packs are installed. */
    @Transactional
    public List<Pool> unlimited(String licenseServer) {
        return of(licenseServer).stream().filter(Pool::endless).toList();
    }

    @Transactional
    List<Pool> of(String licenseServer) {
        return PoolPolicy.pools(servers.named(licenseServer),
            new Counted(installed(licenseServer), issued(licenseServer)));
    }

    private Map<Key, Installed> installed(String licenseServer) {
        var installed = new HashMap<Key, Installed>();
        sql.rows(row -> installed.put(
            new Key(Kind.valueOf(row.getString("product_type")), ProductVersion.valueOf(row.getString(
                "product_version"))),
            new Installed(row.getLong("total"), row.getLong("issued"), row.getLong("withdrawn"))), """
                select product_type, product_version, sum(total) as total, sum(issued) as issued,
                  sum(withdrawn) as withdrawn
                from license_key_pack where license_server = ? group by product_type, product_version""",
            licenseServer);
        return installed;
    }

    private Map<Key, Long> issued(String licenseServer) {
        var issued = new HashMap<Key, Long>();
        sql.rows(row -> issued.put(new Key(Kind.valueOf(row.getString("status")),
            ProductVersion.valueOf(row.getString("product_version"))), row.getLong("licenses")), """
                select status, product_version, count(*) as licenses from issued_license
                where license_server = ? and status in ('TEMPORARY', 'BUILT_IN') group by status, product_version""",
            licenseServer);
        return issued;
    }
}
