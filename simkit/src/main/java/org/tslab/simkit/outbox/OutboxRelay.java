package org.tslab.simkit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.contracts.RelayLock;
import org.tslab.simkit.sql.Sql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Carries events from the outbox to the broker: in order of position, at least once, one replica at a time. A row is
 * deleted only after the broker has acknowledged it; while the broker is away the rows simply wait.
 */
@ApplicationScoped
class OutboxRelay {
    private static final int BATCH = 500;
    private static final long IDLE_MILLIS = 500;
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private final Sql sql;
    private final EventSender sender;
    private final RelaySignal signal;
    private final Counter sent;
    private final Counter failed;
    private final ExecutorService rounds = Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("outbox-relay").factory());
    private final Thread thread = Thread.ofPlatform().name("outbox-relay-pace").unstarted(this::run);
    private volatile boolean stopping;

    OutboxRelay(Sql sql, EventSender sender, RelaySignal signal, MeterRegistry metrics) {
        this.sql = sql;
        this.sender = sender;
        this.signal = signal;
        sent = metrics.counter("tslab.outbox.sent");
        failed = metrics.counter("tslab.outbox.failed");
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        signal.raise();
        thread.join(2_000);
        rounds.shutdownNow();
    }

    private void run() {
        try {
            while (!stopping) {
                if (relayOnce() < BATCH) {
                    signal.await(IDLE_MILLIS);
                    // A round costs a transaction, however many events it sends.
                    LockSupport.parkNanos(GATHERING_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever a round fails with, the next one is tried: events that stay behind would never be noticed. */
    private int relayOnce() throws InterruptedException {
        try {
            return rounds.submit(() -> QuarkusTransaction.requiringNew().timeout(60).call(this::sendOldest)).get();
        } catch (ExecutionException e) {
            failed.increment();
            Log.warnf("events wait reason=%s", e.getCause());
            return 0;
        }
    }

    private int sendOldest() {
        return sql.call(connection -> {
            if (!onlyRelay(connection)) {
                return 0;
            }
            var rows = oldest(connection);
            sender.sendAndAwait(rows);
            delete(connection, rows);
            sent.increment(rows.size());
            return rows.size();
        });
    }

    private static boolean onlyRelay(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, RelayLock.KEY);
            var row = lock.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    private static List<OutboxRow> oldest(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
            select position, event_id, topic, subject, type, at, data, traceparent
            from outbox order by position limit ?""")) {
            select.setInt(1, BATCH);
            var row = select.executeQuery();
            var rows = new ArrayList<OutboxRow>();
            while (row.next()) {
                rows.add(new OutboxRow(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4),
                    row.getString(5), row.getObject(6, OffsetDateTime.class), row.getString(7),
                    row.getString(8)));
            }
            return rows;
        }
    }

    private static void delete(Connection connection, List<OutboxRow> rows) throws SQLException {
        try (var delete = connection.prepareStatement("delete from outbox where position = any(?)")) {
            delete.setArray(1,
                connection.createArrayOf("bigint", rows.stream().map(OutboxRow::position).toArray()));
            delete.executeUpdate();
        }
    }
}
