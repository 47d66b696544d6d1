package org.tslab.licenseserver.neverwrong;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

import org.tslab.simkit.sql.Sql;

/** What the database holds of all license servers, in the words of {@link Model#state}. */
final class Stored {
    private final Sql sql;

    Stored(Sql sql) {
        this.sql = sql;
    }

    @FunctionalInterface
    private interface Text {
        String of(ResultSet row) throws SQLException;
    }

    Map<String, String> state() {
        var state = new TreeMap<String, String>();
        read(state, row -> row.getString(1), row -> row.getString("service_state")
            + (row.getBoolean("revocation") ? " revocation" : "")
            + (row.getBoolean("prevent_license_upgrade") ? " prevent-license-upgrade" : "")
            + (row.getBoolean("per_device_in_stock") ? " says it is in stock" : ""), """
                select name, service_state, revocation, prevent_license_upgrade, coalesce(per_device_in_stock, false)
                  as per_device_in_stock
                from license_server left join announced_license_server using (name)""");
        read(state, row -> row.getString(1) + " key pack " + row.getLong(2), row -> row.getString("product_type") + " "
            + row.getString("product_version") + ": " + row.getInt("total") + " in all, " + row.getInt("issued")
            + " issued, " + (row.getInt("total") - row.getInt("issued") - row.getInt("withdrawn")) + " available",
            "select * from license_key_pack");
        read(state, row -> row.getString(1) + " license " + row.getLong("license_id"), row -> row.getString("hardware")
            + " " + row.getString("product_version") + " " + row.getString("status") + " "
            + row.getBoolean("validated") + " of key pack " + row.getLong("key_pack_id") + " from "
            + Sql.instant(row, "issued_at") + " to " + Sql.instant(row, "expires_at"),
            "select *, encode(hardware_id, 'hex') as hardware from issued_license");
        read(state, row -> row.getString(1) + " revoked " + row.getLong(2), row -> row.getString("product_version")
            + " " + Sql.instant(row, "counts_until"), "select * from revoked_license");
        read(state, row -> row.getString(1) + " user " + row.getString("user_name") + " "
            + row.getString("product_version"),
            row -> Sql.instant(row, "first_seen_at") + " "
                + Sql.instant(row, "last_seen_at"),
            "select * from per_user_connection");
        return state;
    }

    private void read(Map<String, String> into, Text name, Text value, String query) {
        sql.rows(row -> into.merge(name.of(row), value.of(row), (one, other) -> one + " and " + other), query);
    }
}
