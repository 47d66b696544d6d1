package org.tslab.clearinghouse.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.clearinghouse.program.Wanted;
import org.tslab.clearinghouse.secret.KeyedHash;
import org.tslab.clearinghouse.secret.SealedKeys;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.sql.Sql;

import io.agroal.api.AgroalDataSource;

/** All agreements and what is left of them. */
@ApplicationScoped
public class Agreements implements Resettable {
    private static final int ENDING = 3;
    private static final String SELECT = "select id, program, number_ending, reseller, made_at from agreement ";
    private final KeyedHash hash;
    private final Sql sql;

    Agreements(AgroalDataSource database, KeyEncryptionKey keyEncryptionKey, Sql sql) {
        hash = new KeyedHash(new SealedKeys(database, keyEncryptionKey), "agreement-number-hash");
        this.sql = sql;
    }

    /** Which agreement the numbers are of. */
    public Optional<UUID> idOf(PurchaseAgreement numbers) {
        return sql.rows(row -> row.getObject(1, UUID.class), "select id from agreement where number_hash = ?",
            hashOf(numbers)).stream().findFirst();
    }

    /** As {@link #idOf}, and nobody else takes anything of it until the transaction ends. */
    Optional<UUID> lock(PurchaseAgreement numbers) {
        return sql.rows(row -> row.getObject(1, UUID.class),
            "select id from agreement where number_hash = ? for no key update", hashOf(numbers)).stream().findFirst();
    }

    /** An agreement of this reseller, locked as in {@link #lock}. */
    Optional<UUID> lock(UUID id, String reseller) {
        return sql.rows(row -> row.getObject(1, UUID.class),
            "select id from agreement where id = ? and reseller = ? for no key update", id, reseller).stream()
            .findFirst();
    }

    /** False when there is one of that program and number already. */
    boolean add(Agreement agreement, PurchaseAgreement numbers) {
        return sql.update("""
            insert into agreement (id, program, number_hash, number_ending, reseller, made_at)
            values (?, ?, ?, ?, ?, ?) on conflict (number_hash) do nothing""",
            agreement.id(), agreement.program(), hashOf(numbers), agreement.numberEnding(), agreement.reseller(),
            agreement.madeAt()) == 1;
    }

    List<Entitlement> entitlements(UUID agreementId) {
        return sql.rows(Agreements::entitlement, """
            select product_version, product_type, channel, allocated, consumed from entitlement
            where agreement_id = ? order by product_version, product_type, channel""", agreementId);
    }

    /** There is such a line from now on, with so many licenses allocated. The agreement must be locked. */
    void allocate(UUID agreementId, Entitlement line) {
        sql.update("""
            insert into entitlement (agreement_id, product_version, product_type, channel, allocated)
            values (?, ?, ?, ?, ?) on conflict (agreement_id, product_version, product_type, channel)
            do update set allocated = excluded.allocated""",
            agreementId, line.productVersion(), line.productType(), line.channel(), line.allocated());
    }

    /** The agreement must be locked since its entitlements were read. */
    void take(UUID agreementId, Wanted wanted, List<LedgerDecision.Share> shares) {
        shares.forEach(share -> sql.update("""
            update entitlement set consumed = consumed + ?
            where agreement_id = ? and product_version = ? and product_type = ? and channel = ?""",
            share.quantity(), agreementId, wanted.version(), wanted.type(), share.channel()));
    }

    Optional<Agreement> find(UUID id) {
        return sql.rows(this::agreement, SELECT + "where id = ?", id).stream().findFirst();
    }

    /** In the order of their ids, from behind the one given; of one reseller, or of all when that is empty. */
    List<Agreement> page(String reseller, UUID after, int limit) {
        return sql.rows(this::agreement, SELECT + "where (? = '' or reseller = ?) and id > ? order by id limit ?",
            reseller, reseller, after, limit);
    }

    @Override
    public void reset() {
        sql.update("delete from agreement");
    }

    /** All that is kept of the numbers in clear. */
    static String endingOf(PurchaseAgreement numbers) {
        return numbers.number().substring(Math.max(0, numbers.number().length() - ENDING));
    }

    private String hashOf(PurchaseAgreement numbers) {
        return hash.of(numbers.program() + ":" + numbers.number());
    }

    private Agreement agreement(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Agreement(id, LicenseProgram.valueOf(row.getString("program")), row.getString("number_ending"),
            row.getString("reseller"), Sql.instant(row, "made_at"), entitlements(id));
    }

    private static Entitlement entitlement(ResultSet row) throws SQLException {
        return new Entitlement(ProductVersion.valueOf(row.getString("product_version")),
            ProductType.valueOf(row.getString("product_type")), Channel.valueOf(row.getString("channel")),
            row.getLong("allocated"), row.getLong("consumed"));
    }
}
