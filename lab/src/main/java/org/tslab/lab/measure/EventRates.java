package org.tslab.lab.measure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.home.LabException;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.Latencies;

/** How fast the license server's events reach whoever listens, under a steady load and after the broker was away. */
final class EventRates {
    static final int WAITING = 100_000;
    private static final int CALLERS = 64;
    private final IssueApi api;
    private final Population population;
    private final LicenseServerDatabase database;
    private final String bootstrapServers;
    private final Progress progress;

    EventRates(IssueApi api, Population population, LicenseServerDatabase database, String bootstrapServers,
        Progress progress) {
        this.api = api;
        this.population = population;
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        this.progress = progress;
    }

    /**
     * @param perSecond events, as they were made
     * @param latencies from the transaction to the consumer
     */
    record Steady(int wanted, double perSecond, Latencies latencies) {}

    /** A new license each, none before its turn. */
    Steady steady(int wanted, Duration length) {
        progress.say("events, %,d a second".formatted(wanted));
        new Backlog(database).awaitNone();
        try (var deliveries = Deliveries.from(bootstrapServers, InstantSource.system())) {
            var turns = new AtomicLong();
            var first = population.add(Population.Has.NOTHING, Math.toIntExact(2 * wanted * length.toSeconds()));
            var begun = System.nanoTime();
            var callers = Stream.generate(() -> new Paced(turns, wanted, begun, first)).limit(CALLERS).toList();
            var made = ClosedLoop.measured(callers, length).perSecond();
            new Backlog(database).awaitNone();
            return new Steady(wanted, made, deliveries.latencies());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }

    /** Events in a second, when many have gathered. */
    double drained() {
        progress.say("%,d events that wait for the broker".formatted(WAITING));
        database.execute("""
            insert into outbox (at, event_id, topic, subject, type, data)
            select now(), gen_random_uuid(), 'tslab.license', 'LS01/license/' || n,
              'tslab.license.temporary-issued.v1', '{"licenseServer":"LS01","licenseId":' || n || ',"hardwareId":"'
              || encode(substring(sha256(int8send(n)) for 20), 'hex') || '","expiresAt":"2030-01-01T00:00:00Z"}'
            from generate_series(1, %d) as n""".formatted(WAITING));
        var begun = System.nanoTime();
        new Backlog(database).awaitNone();
        return WAITING * 1e9 / (System.nanoTime() - begun);
    }

    /** One of the callers among whom the turns go round. */
    private final class Paced implements ClosedLoop.Caller {
        private final AtomicLong turns;
        private final int perSecond;
        private final long begun;
        private final long first;

        Paced(AtomicLong turns, int perSecond, long begun, long first) {
            this.turns = turns;
            this.perSecond = perSecond;
            this.begun = begun;
            this.first = first;
        }

        @Override
        public void call() {
            var turn = turns.getAndIncrement();
            LockSupport.parkNanos(begun + turn * 1_000_000_000L / perSecond - System.nanoTime());
            IssueLoad.Job.NEW.doFor(api, Population.hardwareId(first + turn));
        }

        @Override
        public void close() {
            // The connections stay for whoever comes next.
        }
    }
}
