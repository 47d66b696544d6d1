package org.tslab.terminalserver.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Writes records down in groups, behind the backs of the connections: a commit for each connection would cost more than
 * the connection. Nobody waits for a record, so a database that is away costs records and nothing else; they are
 * counted.
 */
@ApplicationScoped
class AuditWriter {
    private static final int WAITING_MAX = 512;
    private static final int GROUP_MAX = 64;
    private static final long ROUND_MILLIS = 250;
    private static final long FAREWELL_MILLIS = 2_000;
    /** After everything that makes records. */
    private static final int LAST = 4_000;
    private final BlockingQueue<AuditRecord> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AuditTable table;
    private final Counter lost;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread writer = Thread.ofPlatform().name("audit-writer").daemon().unstarted(this::writeOn);

    AuditWriter(AuditTable table, MeterRegistry metrics) {
        this.table = table;
        lost = metrics.counter("tslab.audit.lost");
    }

    void write(AuditRecord record) {
        if (!waiting.offer(record)) {
            lost.increment();
        }
    }

    void start(@Observes StartupEvent event) {
        writer.start();
    }

    /** What is waiting is written down before the database goes. */
    void stop(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        writer.join(FAREWELL_MILLIS);
    }

    private void writeOn() {
        try {
            while (stopping.getCount() > 0 || !waiting.isEmpty()) {
                var first = waiting.poll(ROUND_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var group = new ArrayList<>(List.of(first));
                    waiting.drainTo(group, GROUP_MAX - 1);
                    write(group);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each group is a thread of its own, so that one that fails (no database) does not end the next. */
    private void write(List<AuditRecord> group) throws InterruptedException {
        Thread.ofVirtual().name("audit-group")
            .uncaughtExceptionHandler((_, e) -> failed(group.size(), e))
            .start(() -> QuarkusTransaction.requiringNew().run(() -> table.add(group))).join();
    }

    /** The cause is left out of the log: the driver's own words repeat the whole batch. */
    private void failed(int records, Throwable e) {
        lost.increment(records);
        Log.warnf("records of connections are lost count=%d reason=%s", records, e.getMessage());
    }
}
