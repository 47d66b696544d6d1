package org.tslab.simkit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.SealingAnew;
import org.tslab.simkit.sql.Sql;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** The key-encryption key of a service changes: nothing is lost, and nothing stays under the former one. */
public abstract class KeyChange {
    @Inject
    SealingAnew sealing;
    @Inject
    KeyEncryptionKey present;
    @Inject
    Sql sql;
    private final Set<String> open;

    /** @param open the columns of bytes that hold nothing secret, each behind its table and a point */
    protected KeyChange(String... open) {
        this.open = Set.of(open);
    }

    /** Has something in every sealed column. */
    protected abstract void store();

    @Test
    protected void whatTheFormerKeySealedIsSealedAnewAndOpens() {
        store();
        assertThat(sealing.columns()).allSatisfy(column -> assertThat(rows(column)).isPositive());
        var rows = (int) sealing.columns().stream().mapToLong(this::rows).sum();
        var former = KeyEncryptionKey.ofBytes(new byte[32]);
        // As if everything had been stored in the days of another key, which is still known beside the present one.
        assertThat(sealing.sealAnew(former.alsoOpening(present))).isEqualTo(rows);

        assertThat(sealing.sealAnew(present.alsoOpening(former))).isEqualTo(rows);

        assertThat(sealing.sealAnew(present)).as("left under the former key").isZero();
    }

    /** It is told of in the log; whatever the others are, they do not wait for it. */
    @Test
    protected void aValueThatOpensWithNoKeyKeepsNoOtherFromBeingSealedAnew() {
        store();
        var rows = (int) sealing.columns().stream().mapToLong(this::rows).sum();
        var former = KeyEncryptionKey.ofBytes(new byte[32]);
        sealing.sealAnew(former.alsoOpening(present));
        var column = sealing.columns().getFirst();
        var log = new LogLines();
        var sealed = replaced(column, new byte[64]);
        try (log) {
            assertThat(sealing.sealAnew(present.alsoOpening(former))).isEqualTo(rows - 1);
        } finally {
            replaced(column, sealed);
        }

        assertThat(log.lines()).filteredOn(line -> line.startsWith("sealed under no key-encryption key"))
            .singleElement()
            .asString().contains("column=" + column.table() + "." + column.column() + " rows=1 first=");
        assertThat(sealing.sealAnew(present.alsoOpening(former))).isOne();
    }

    /** Puts bytes in the place of the first value, which is returned. */
    private byte[] replaced(SealedColumn column, byte[] bytes) {
        return sql(() -> sql.rows(row -> row.getBytes(1), """
            with first as (select %2$s as value, ctid as place from %1$s where %2$s is not null order by %3$s limit 1)
            update %1$s set %2$s = ? from first where ctid = place returning value""".formatted(column.table(),
            column.column(), column.id()), (Object) bytes)).getFirst();
    }

    /** A new column of sealed bytes has to be known, or a change of the key would lose what it holds. */
    @Test
    protected void everyColumnOfBytesIsSealedOrHoldsNothingSecret() {
        var columns = sql(() -> sql.rows(row -> row.getString(1), """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and (data_type = 'bytea' or udt_name = '_bytea')"""));

        assertThat(columns).containsExactlyInAnyOrderElementsOf(Stream.concat(open.stream(),
            sealing.columns().stream().map(column -> column.table() + "." + column.column()))
            .collect(Collectors.toSet()));
    }

    private long rows(SealedColumn column) {
        return sql(() -> sql.call(column::rows));
    }

    private static <T> T sql(Callable<T> question) {
        return QuarkusTransaction.requiringNew().call(question);
    }
}
