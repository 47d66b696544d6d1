package org.tslab.simkit.secret;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.simkit.rounds.Rounds;
import org.tslab.simkit.sql.Sql;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * While a service knows two key-encryption keys, it seals anew under the present one whatever the other one sealed:
 * again every minute, since replicas that know only the other one may still be at work.
 */
@ApplicationScoped
public class SealingAnew {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int ROWS_AT_A_TIME = 500;
    private final List<SealedColumn> columns;
    private final Sql sql;
    private final boolean changing;
    private final Rounds rounds;

    SealingAnew(@All List<Sealing> sealing, Sql sql, KeyEncryptionKey key,
        @ConfigProperty(name = "tslab.other-key-encryption-key") Optional<String> other) {
        columns = sealing.stream().flatMap(one -> one.sealedColumns().stream()).toList();
        this.sql = sql;
        changing = other.isPresent();
        rounds = new Rounds("sealing-anew", PAUSE, () -> Log.infof(
            "sealed under the present key-encryption key columns=%s anew=%d",
            columns.stream().map(column -> column.table() + "." + column.column()).toList(), sealAnew(key)));
    }

    void begin(@Observes StartupEvent start) {
        if (changing) {
            rounds.start();
            rounds.soon();
        }
    }

    void end(@Observes ShutdownEvent end) throws InterruptedException {
        if (changing) {
            rounds.stop();
        }
    }

    /** How many values were not sealed under this key, and are now. Call it outside of any transaction. */
    public int sealAnew(KeyEncryptionKey key) {
        return columns.stream().mapToInt(column -> sealAnew(column, key)).sum();
    }

    private int sealAnew(SealedColumn column, KeyEncryptionKey key) {
        var count = 0;
        var round = new SealedColumn.Round(1, 0, "");
        while (round.rows() > 0) {
            var after = round.last();
            round = QuarkusTransaction.requiringNew().call(() -> sql.call(
                connection -> column.reseal(connection, key, after, ROWS_AT_A_TIME)));
            count += round.resealed();
        }
        return count;
    }

    /** All that are sealed. */
    public List<SealedColumn> columns() {
        return columns;
    }
}
