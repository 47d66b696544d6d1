package org.tslab.clearinghouse.transition;

import static java.util.stream.Collectors.toMap;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.secret.KeyedHash;
import org.tslab.clearinghouse.secret.SealedKeys;
import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.contracts.code.TransitionProductKey.Reading;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.sql.Sql;

import io.agroal.api.AgroalDataSource;

/**
 * All product keys that were made. As with license codes only a hash under a key of this environment is stored: who
 * copies the database has no product key, and cannot try out which ones there are.
 */
@ApplicationScoped
class ProductKeys implements Resettable {
    private static final String REGISTERED_BY_NO_HASH = "";
    private final KeyedHash hash;
    private final Sql sql;
    private final InstantSource clock;

    ProductKeys(AgroalDataSource database, KeyEncryptionKey keyEncryptionKey, Sql sql, InstantSource clock) {
        hash = new KeyedHash(new SealedKeys(database, keyEncryptionKey), "product-key-hash");
        this.sql = sql;
        this.clock = clock;
    }

    private record Row(String hash, RegisteredKey key) {}

    /** One statement, however many keys. */
    void add(List<TransitionProductKey> keys, OwnedLicense each) {
        sql.update("""
            insert into product_key (product, channel, acquired_on, made_at, hash)
            select ?, ?, ?, ?, unnest(?::text[])""", each.product(), each.channel(), each.acquiredOn(),
            clock.instant(), keys.stream().map(key -> hash.of(key.text())).toArray(String[]::new));
    }

    /** By what a product key is registered if it is; a mistyped one is by nothing. */
    String registeredBy(String typed) {
        return switch (TransitionProductKey.read(typed)) {
            case Reading.Correct(var key) -> hash.of(key.text());
            case Reading.Mistyped _ -> REGISTERED_BY_NO_HASH;
        };
    }

    /**
     * Those of them that are registered, locked until the transaction ends: of many requests with the same key one
     * finds it unredeemed. Always in the same order, so that no two requests wait for each other.
     */
    Map<String, RegisteredKey> lock(List<String> hashes) {
        return sql.rows(row -> new Row(row.getString("hash"), new RegisteredKey(
            new OwnedLicense(DesktopProduct.valueOf(row.getString("product")),
                DesktopChannel.valueOf(row.getString("channel")), row.getObject("acquired_on", LocalDate.class)),
            row.getString("redeemed_by") != null)), """
                select hash, product, channel, acquired_on, redeemed_by from product_key
                where hash = any(?) order by hash for update""", (Object) hashes.toArray(String[]::new))
            .stream().collect(toMap(Row::hash, Row::key));
    }

    /** Each by a request. The caller has seen all of them unredeemed under their locks. */
    void redeem(Map<String, UUID> requests) {
        var redeemed = requests.isEmpty()
            ? 0
            : sql.update("""
                update product_key set redeemed_by = r from unnest(?::text[], ?::uuid[]) as each (h, r)
                where hash = h and redeemed_by is null""", requests.keySet().toArray(String[]::new),
                requests.values().toArray(UUID[]::new));
        if (redeemed != requests.size()) {
            throw new IllegalStateException("a product key is redeemed twice");
        }
    }

    @Override
    public void reset() {
        sql.update("delete from product_key");
    }
}
