package org.tslab.terminalserver.licensing;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.sql.Sql;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What a terminal server remembers of log-ons, to vouch for devices to a license server that takes over from the one
 * that issued their temporary licenses: nobody else could tell it that these were validated. What has expired vouches
 * for nothing, and is forgotten. With its terminal server everything goes.
 */
@ApplicationScoped
public class TemporaryLogOns {
    /** Between two times that what has expired is taken out. */
    private static final int TIDIED_AFTER = 1_000;
    private final Sql sql;
    private final InstantSource clock;
    private final AtomicInteger untidied = new AtomicInteger();

    TemporaryLogOns(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** In the caller's transaction. Changes nothing where all is known already. */
    public void note(List<TemporaryLogOn> logOns) {
        if (logOns.isEmpty()) {
            return;
        }
        sql.run(connection -> {
            try (var upsert = connection.prepareStatement("""
                insert into temporary_log_on as known (terminal_server, hardware_id, expires_at)
                select id, ?, ? from terminal_server where name = ?
                on conflict (terminal_server, hardware_id) do update set expires_at = excluded.expires_at
                where known.expires_at < excluded.expires_at""")) {
                for (var logOn : inOrder(logOns)) {
                    upsert.setString(1, logOn.hardwareId());
                    upsert.setObject(2, logOn.expiresAt().atOffset(ZoneOffset.UTC));
                    upsert.setString(3, logOn.terminalServer());
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
        });
        if (untidied.addAndGet(logOns.size()) >= TIDIED_AFTER) {
            untidied.set(0);
            sql.update("delete from temporary_log_on where expires_at <= ?", clock.instant());
        }
    }

    boolean seen(UUID terminalServer, String hardwareId) {
        return QuarkusTransaction.requiringNew().call(() -> !sql.rows(row -> row.getInt(1),
            "select 1 from temporary_log_on where terminal_server = ? and hardware_id = ?", terminalServer, hardwareId)
            .isEmpty());
    }

    /** So that replicas do not wait for each other's rows crosswise. */
    private static List<TemporaryLogOn> inOrder(List<TemporaryLogOn> logOns) {
        return logOns.stream()
            .sorted(Comparator.comparing(TemporaryLogOn::terminalServer).thenComparing(TemporaryLogOn::hardwareId))
            .toList();
    }
}
