package org.tslab.clearinghouse.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** All activated license servers, and those that were. */
@ApplicationScoped
public class Activations implements PanacheRepositoryBase<Activation, String>, Resettable {
    private final Sql sql;

    Activations(Sql sql) {
        this.sql = sql;
    }

    /** A license server that activates by itself, and has its certificate. */
    public record FirstActivation(String productId, Registration registration, UUID registrantId) {}

    public Optional<KnownActivation> of(String productId) {
        return findByIdOptional(productId).map(Activation::known);
    }

    public Optional<KnownActivation> ofLicenseServer(String licenseServerId) {
        return find("licenseServerId", licenseServerId).firstResultOptional().map(Activation::known);
    }

    /** Nobody else activates this Product ID until the transaction ends, although it may have no row to lock yet. */
    public Optional<Activation> lock(String productId) {
        getEntityManager()
            .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:id, 0))) as locked")
            .setParameter("id", productId).getSingleResult();
        return findByIdOptional(productId);
    }

    /** Those of these Product IDs that there are. */
    public Map<String, KnownActivation> of(List<String> productIds) {
        return sql.rows(Activations::read, "select * from activation where product_id = any(?)",
            (Object) productIds.toArray(String[]::new)).stream()
            .collect(Collectors.toMap(KnownActivation::productId, Function.identity()));
    }

    /**
     * First activations, in one statement; those whose Product ID was activated before are left out.
     *
     * @return the IDs of the license servers that are activated now
     */
    public Set<String> add(List<FirstActivation> activations, Instant at) {
        lock(activations.stream().map(FirstActivation::productId).toArray(String[]::new));
        return Set.copyOf(sql.rows(row -> row.getString(1), """
            insert into activation (product_id, license_server_id, method, certificate_serial, public_key_sha256,
              registrant_id, activated_at, standing)
            select p, l, m, c, k, r, ?, ?
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::uuid[]) as a (p, l, m, c, k, r)
            on conflict (product_id) do nothing returning license_server_id""", at, Standing.ACTIVE,
            texts(activations, FirstActivation::productId),
            texts(activations, each -> each.registration().licenseServerId()),
            texts(activations, each -> each.registration().method().name()),
            texts(activations, each -> each.registration().certificateSerial()),
            activations.stream().map(each -> each.registration().keyHash()).toArray(byte[][]::new),
            activations.stream().map(FirstActivation::registrantId).toArray(UUID[]::new)));
    }

    public boolean existsFor(UUID registrantId) {
        return count("registrantId", registrantId) > 0;
    }

    @Override
    public void reset() {
        deleteAll();
    }

    /** In the same order everywhere, so that no two wait for each other. */
    private void lock(String[] productIds) {
        sql.rows(_ -> true, """
            select pg_advisory_xact_lock(lock) from
              (select distinct hashtextextended(id, 0) as lock from unnest(?::text[]) as id order by lock) as locks""",
            (Object) productIds);
    }

    private static KnownActivation read(ResultSet row) throws SQLException {
        var serial = row.getString("certificate_serial");
        return new KnownActivation(row.getString("product_id"), row.getString("license_server_id"),
            serial == null ? "" : serial, serial == null ? new byte[0] : row.getBytes("public_key_sha256"),
            row.getObject("registrant_id", UUID.class), ConnectionMethod.valueOf(row.getString("method")),
            Standing.valueOf(row.getString("standing")), row.getInt("reactivations"),
            Sql.instant(row, "activated_at"));
    }

    private static String[] texts(List<FirstActivation> of, Function<FirstActivation, String> text) {
        return of.stream().map(text).toArray(String[]::new);
    }
}
