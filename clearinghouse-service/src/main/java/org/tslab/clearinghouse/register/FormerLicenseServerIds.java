package org.tslab.clearinghouse.register;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ReactivationReason;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

/** What license servers were known by before they were reactivated: unissued licenses are still in those names. */
@ApplicationScoped
public class FormerLicenseServerIds implements Resettable {
    private final Sql sql;

    FormerLicenseServerIds(Sql sql) {
        this.sql = sql;
    }

    public void add(KnownActivation former, String replacedBy, ReactivationReason reason, Instant at) {
        sql.update("""
            insert into former_license_server_id (license_server_id, product_id, replaced_by, reason, replaced_at)
            values (?, ?, ?, ?, ?)""", former.licenseServerId(), former.productId(), replacedBy, reason, at);
    }

    /** Oldest first. */
    public List<String> of(String productId) {
        return sql.rows(row -> row.getString(1), """
            select license_server_id from former_license_server_id where product_id = ?
            order by replaced_at, license_server_id""", productId);
    }

    @Override
    public void reset() {
        sql.update("delete from former_license_server_id");
    }
}
