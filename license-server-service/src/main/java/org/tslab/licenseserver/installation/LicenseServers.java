package org.tslab.licenseserver.installation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.sql.Sql;

/** All license servers of this environment. With one of them goes everything it had. */
@ApplicationScoped
public class LicenseServers implements Resettable {
    private static final String SELECT = """
        select name, role, version, domain, site, on_domain_controller, status, product_id, license_server_id,
          next_license_id, registered_until, service_state, prevent_license_upgrade,
          license_server_security_group, revocation, internet_connector,
          case when license_server_security_group then computers_in_effect else '{}' end as computers_in_effect
        from license_server
        """;
    private final Sql sql;
    private final InstantSource clock;

    LicenseServers(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public LicenseServer named(String name) {
        return one(name, SELECT + "where name = ?");
    }

    /**
     * The license server, locked until the transaction ends. Read what depends on it only afterwards: statements see
     * what was committed before they began.
     */
    public LicenseServer locked(String name) {
        return one(name, SELECT + "where name = ? for no key update");
    }

    /** A number that no key pack of this license server had. It must be locked. */
    public long nextKeyPackId(String name) {
        return sql.rows(row -> row.getLong(1), """
            update license_server set next_key_pack_id = next_key_pack_id + 1 where name = ?
            returning next_key_pack_id - 1""", name).getFirst();
    }

    /** Licenses up to this number, exclusively, have been issued. The license server must be locked. */
    public void setNextLicenseId(String name, long nextLicenseId) {
        sql.later("update license_server set next_license_id = ? where name = ?", nextLicenseId, name);
    }

    /** The license server is activated under this ID, until its certificate ends. */
    public void activate(String name, String licenseServerId, Instant until) {
        sql.update("""
            update license_server set status = ?, license_server_id = ?, registered_until = ? where name = ?""",
            ActivationStatus.ACTIVATED, licenseServerId, until, name);
    }

    public void setStatus(String name, ActivationStatus status) {
        sql.update("update license_server set status = ? where name = ?", status, name);
    }

    public void setRole(String name, ServerRole role) {
        sql.update("update license_server set role = ? where name = ?", role, name);
    }

    public void setVersion(String name, ProductVersion version) {
        sql.update("update license_server set version = ? where name = ?", version, name);
    }

    /** The license server must be locked. */
    public void setPolicies(String name, ServerPolicies policies) {
        sql.update("""
            update license_server set prevent_license_upgrade = ?, license_server_security_group = ?, revocation = ?,
              internet_connector = ? where name = ?""", policies.preventLicenseUpgrade(),
            policies.licenseServerSecurityGroup(), policies.revocation(), policies.internetConnector(), name);
    }

    public void setServiceState(String name, ServiceState state) {
        sql.update("update license_server set service_state = ? where name = ?", state, name);
    }

    /** The operating system was replaced: under another Product ID, and never activated. */
    public void begin(String name, String productId) {
        sql.update("""
            update license_server set status = ?, license_server_id = '', product_id = ?, registered_until = default
            where name = ?""", ActivationStatus.NOT_ACTIVATED, productId, name);
    }

    public Optional<String> nameOf(String productId) {
        return sql.rows(row -> row.getString(1), "select name from license_server where product_id = ?", productId)
            .stream().findFirst();
    }

    /** Whether it stands there as activated although its certificate has ended. Locks it until the transaction ends. */
    public boolean registrationOver(String name, Instant now) {
        return !sql.rows(row -> 1, """
            select 1 from license_server where name = ? and status = 'ACTIVATED' and registered_until <= ?
            for no key update""", name, now).isEmpty();
    }

    /** Those that stand there as activated although their certificate has ended. */
    public List<String> expired(Instant now) {
        return sql.rows(row -> row.getString(1),
            "select name from license_server where status = 'ACTIVATED' and registered_until <= ? order by name", now);
    }

    public List<LicenseServer> page(String after, int limit) {
        return sql.rows(this::read, SELECT + "where name > ? order by name limit ?", after, limit);
    }

    public boolean exists(String name) {
        return !sql.rows(row -> 1, "select 1 from license_server where name = ?", name).isEmpty();
    }

    /** False when there is one of that name, which then stays as it is. */
    boolean add(LicenseServer server) {
        return sql.update("""
            insert into license_server
            (name, role, version, domain, site, on_domain_controller, product_id)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing""",
            server.name(), server.role(), server.version(), server.domain(), server.site(),
            server.onDomainController(), server.productId()) == 1;
    }

    @Override
    public void reset() {
        sql.update("delete from license_server");
    }

    private LicenseServer one(String name, String query) {
        return sql.rows(this::read, query, name).stream().findFirst()
            .orElseThrow(() -> new NotFoundProblem("license server", name));
    }

    /** From the moment its certificate ends it must be reactivated, whether that has been written down yet or not. */
    private ActivationStatus status(ResultSet row) throws SQLException {
        var stored = ActivationStatus.valueOf(row.getString("status"));
        return stored == ActivationStatus.ACTIVATED
            && !clock.instant().isBefore(Sql.instant(row, "registered_until"))
                ? ActivationStatus.REACTIVATION_REQUIRED
                : stored;
    }

    private LicenseServer read(ResultSet row) throws SQLException {
        return new LicenseServer(row.getString("name"), ServerRole.valueOf(row.getString("role")),
            ProductVersion.valueOf(row.getString("version")), row.getString("domain"), row.getString("site"),
            row.getBoolean("on_domain_controller"), status(row),
            row.getString("product_id"), row.getString("license_server_id"), row.getLong("next_license_id"),
            ServiceState.valueOf(row.getString("service_state")),
            new ServerPolicies(row.getBoolean("prevent_license_upgrade"),
                row.getBoolean("license_server_security_group"), row.getBoolean("revocation"),
                row.getBoolean("internet_connector")),
            Set.of((String[]) row.getArray("computers_in_effect").getArray()));
    }
}
