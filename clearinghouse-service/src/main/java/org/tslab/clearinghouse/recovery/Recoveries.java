package org.tslab.clearinghouse.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.RecoveryReason;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

/** Every time that licenses were issued again. Each key pack is followed by at most one other, so they form chains. */
@ApplicationScoped
class Recoveries implements Resettable {
    private static final String SELECT = """
        select position, former_serial, serial, former_license_server_id, license_server_id, reason, agent, at
        from recovery
        """;
    private final Sql sql;

    Recoveries(Sql sql) {
        this.sql = sql;
    }

    void add(Recovery recovery) {
        sql.update("""
            insert into recovery
            (former_serial, serial, former_license_server_id, license_server_id, reason, agent, at)
            values (?, ?, ?, ?, ?, ?, ?)""",
            recovery.formerSerial(), recovery.serial(), recovery.formerLicenseServerId(), recovery.licenseServerId(),
            recovery.reason(), recovery.agent(), recovery.at());
    }

    /** What became of this key pack: nothing, or one recovery. */
    List<Recovery> after(String serial) {
        return sql.rows(Recoveries::recovery, SELECT + "where former_serial = ?", serial);
    }

    /** How the licenses came into this key pack, newest last. */
    List<RecoveryReason> before(String serial) {
        return sql.rows(row -> RecoveryReason.valueOf(row.getString("reason")), """
            with recursive chain as (
              select former_serial, reason, position from recovery where serial = ?
              union all
              select r.former_serial, r.reason, r.position from recovery r join chain c on r.serial = c.former_serial)
            select reason from chain order by position""", serial);
    }

    /** The key pack that the licenses of this one are in now. */
    String newest(String serial) {
        return sql.rows(row -> row.getString("serial"), """
            with recursive chain as (
              select serial, position from recovery where former_serial = ?
              union all
              select r.serial, r.position from recovery r join chain c on r.former_serial = c.serial)
            select serial from chain order by position desc limit 1""", serial).stream().findFirst().orElse(serial);
    }

    /** In the order in which they happened, from behind the position given. */
    List<Recovery> page(long after, int limit) {
        return sql.rows(Recoveries::recovery,
            SELECT + "where position > ? order by position limit ?", after, limit);
    }

    @Override
    public void reset() {
        sql.update("delete from recovery");
    }

    private static Recovery recovery(ResultSet row) throws SQLException {
        return new Recovery(row.getLong("position"), row.getString("former_serial"), row.getString("serial"),
            row.getString("former_license_server_id"), row.getString("license_server_id"),
            RecoveryReason.valueOf(row.getString("reason")), row.getString("agent"), Sql.instant(row, "at"));
    }
}
