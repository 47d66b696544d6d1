package org.tslab.licenseserver.neighbor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

/** The license servers as they last announced themselves. An environment has some dozens at most. */
@ApplicationScoped
public class Neighbors implements Resettable {
    private static final int MOST = 1_000;
    private final Sql sql;

    Neighbors(Sql sql) {
        this.sql = sql;
    }

    /** Those that said that they have licenses left, by name. */
    public List<LicenseServerAnnounced> withStock() {
        return sql.rows(Neighbors::read, """
            select name, version, status, role, domain, site, on_domain_controller, per_device_in_stock
            from announced_license_server where per_device_in_stock order by name limit ?""", MOST);
    }

    void store(LicenseServerAnnounced announced) {
        sql.update("""
            insert into announced_license_server
            (name, version, status, role, domain, site, on_domain_controller, per_device_in_stock)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (name) do update set version = excluded.version, status = excluded.status,
              role = excluded.role, domain = excluded.domain, site = excluded.site,
              on_domain_controller = excluded.on_domain_controller,
              per_device_in_stock = excluded.per_device_in_stock""",
            announced.name(), announced.version(), announced.status(), announced.role(), announced.domain(),
            announced.site(), announced.onDomainController(), announced.perDeviceInStock());
    }

    @Override
    public void reset() {
        sql.update("delete from announced_license_server");
    }

    private static LicenseServerAnnounced read(ResultSet row) throws SQLException {
        return new LicenseServerAnnounced(row.getString("name"), ProductVersion.valueOf(row.getString("version")),
            ActivationStatus.valueOf(row.getString("status")), ServerRole.valueOf(row.getString("role")),
            row.getString("domain"), row.getString("site"), row.getBoolean("on_domain_controller"),
            row.getBoolean("per_device_in_stock"));
    }
}
