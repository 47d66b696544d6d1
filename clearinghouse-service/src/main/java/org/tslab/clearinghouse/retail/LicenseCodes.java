package org.tslab.clearinghouse.retail;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.clearinghouse.secret.KeyedHash;
import org.tslab.clearinghouse.secret.SealedKeys;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.sql.Sql;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/**
 * All license codes. A code is worth licenses, so only its hash under a key of this environment is stored: who copies
 * the database has no code, and cannot try out which ones there are.
 */
@ApplicationScoped
class LicenseCodes implements PanacheRepositoryBase<LicenseCode, String>, Resettable {
    private final KeyedHash hash;
    private final Sql sql;
    private final InstantSource clock;

    LicenseCodes(AgroalDataSource database, KeyEncryptionKey keyEncryptionKey, Sql sql, InstantSource clock) {
        hash = new KeyedHash(new SealedKeys(database, keyEncryptionKey), "license-code-hash");
        this.sql = sql;
        this.clock = clock;
    }

    /** One statement, however many codes. */
    void add(List<String> codes, Licenses each) {
        sql.later("""
            insert into license_code (product_type, product_version, quantity, made_at, hash)
            select ?, ?, ?, ?, unnest(?::text[])""", each.type(), each.version(), each.quantity(), clock.instant(),
            codes.stream().map(hash::of).toArray(String[]::new));
    }

    /** Locked until the transaction ends, so that of many who bring the same code only one finds it unused. */
    Optional<LicenseCode> lock(String code) {
        return findByIdOptional(hash.of(code), LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public void reset() {
        deleteAll();
    }
}
