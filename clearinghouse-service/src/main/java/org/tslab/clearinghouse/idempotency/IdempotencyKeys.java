package org.tslab.clearinghouse.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.secret.SealedKeys;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.sql.Sql;

import io.agroal.api.AgroalDataSource;

/** Every idempotency key of late, with what was asked and answered, sealed. */
@ApplicationScoped
class IdempotencyKeys implements Resettable {
    /** So few that whoever sweeps is not held up by it. */
    private static final int SWEPT_AT_ONCE = 100;
    private static final char BETWEEN = '\n';
    private final KeyEncryptionKey dataKey;
    private final Sql sql;
    private final ClearinghouseConfig config;

    IdempotencyKeys(AgroalDataSource database, KeyEncryptionKey keyEncryptionKey, Sql sql, ClearinghouseConfig config) {
        dataKey = KeyEncryptionKey.ofBytes(new SealedKeys(database, keyEncryptionKey).named("idempotency"));
        this.sql = sql;
        this.config = config;
    }

    /** Whether nobody else works under this key; nobody will until the transaction ends. */
    boolean lock(String id) {
        return sql.rows(row -> row.getBoolean(1), "select pg_try_advisory_xact_lock(hashtextextended(?, 1))", id)
            .getFirst();
    }

    Optional<Exchange> find(String id) {
        return sql.rows(row -> row.getBytes(1), "select sealed_exchange from idempotency_key "
            + "where id = ? and kept_at > now() - make_interval(secs => ?)", id, seconds()).stream().findFirst()
            .map(sealed -> opened(new String(dataKey.open(sealed, context(id)), UTF_8)));
    }

    /** Remembers it in the current transaction, in the place of what was remembered before. */
    void keep(String id, Exchange exchange) {
        var sealed = dataKey.seal((exchange.fingerprint() + BETWEEN + exchange.answer()).getBytes(UTF_8), context(id));
        sql.update("""
            insert into idempotency_key (id, sealed_exchange) values (?, ?)
            on conflict (id) do update set sealed_exchange = excluded.sealed_exchange, kept_at = now()""", id, sealed);
        sweep();
    }

    void forget(String id) {
        sql.update("delete from idempotency_key where id = ?", id);
    }

    /** Each new key takes some old ones away, so that there are never many more than came within the time. */
    private void sweep() {
        sql.update("""
            delete from idempotency_key where id in (select id from idempotency_key
              where kept_at < now() - make_interval(secs => ?) limit ? for update skip locked)""", seconds(),
            SWEPT_AT_ONCE);
    }

    @Override
    public void reset() {
        sql.update("delete from idempotency_key");
    }

    private double seconds() {
        return config.idempotencyKeysKept().toSeconds();
    }

    private static Exchange opened(String text) {
        var end = text.indexOf(BETWEEN);
        return new Exchange(text.substring(0, end), text.substring(end + 1));
    }

    private static String context(String id) {
        return "idempotency-key/" + id;
    }
}
