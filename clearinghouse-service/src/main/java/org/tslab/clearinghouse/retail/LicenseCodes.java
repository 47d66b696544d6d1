package org.tslab.clearinghouse.retail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.tslab.clearinghouse.keypack.Licenses;
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
    private static final String HMAC = "HmacSHA256";
    private final SecretKeySpec hashKey;
    private final Sql sql;
    private final InstantSource clock;

    LicenseCodes(AgroalDataSource database, KeyEncryptionKey keyEncryptionKey, Sql sql, InstantSource clock) {
        hashKey = new SecretKeySpec(new SealedKeys(database, keyEncryptionKey).named("license-code-hash"), HMAC);
        this.sql = sql;
        this.clock = clock;
    }

    /** One statement, however many codes. */
    void add(List<String> codes, Licenses each) {
        var hashes = codes.stream().map(this::hash).toArray();
        sql.run(connection -> {
            try (var insert = connection.prepareStatement("""
                insert into license_code (product_type, product_version, quantity, made_at, hash)
                select ?, ?, ?, ?, unnest(?::text[])""")) {
                insert.setString(1, each.type().name());
                insert.setString(2, each.version().name());
                insert.setInt(3, each.quantity());
                insert.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
                insert.setArray(5, connection.createArrayOf("text", hashes));
                insert.executeUpdate();
            }
        });
    }

    /** Locked until the transaction ends, so that of many who bring the same code only one finds it unused. */
    Optional<LicenseCode> lock(String code) {
        return findByIdOptional(hash(code), LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public void reset() {
        deleteAll();
    }

    private String hash(String code) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(hashKey);
            return HexFormat.of().formatHex(mac.doFinal(code.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }
}
