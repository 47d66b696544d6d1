package org.tslab.terminalserver.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What every connection asks the database and seldom changes. It is read again after each change that this replica
 * makes, and at the latest after a second: until then another replica's change may go unseen, as a port may that it
 * opened.
 */
public final class Remembered<K, V> {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 1_024;
    private final Changes changes;
    private final Function<K, V> reader;
    private final Map<K, Read<V>> read = new ConcurrentHashMap<>();

    /** @param reader reads from the database, in a transaction of its own */
    public Remembered(Changes changes, Function<K, V> reader) {
        this.changes = changes;
        this.reader = reader;
    }

    /** @param changes how many there had been when the reading began */
    private record Read<V>(V value, long changes, long nanos) {}

    public V of(K key) {
        var known = read.get(key);
        return known != null && known.changes() == changes.soFar() && System.nanoTime() - known.nanos() < KEPT_NANOS
            ? known.value()
            : readAnew(key);
    }

    private V readAnew(K key) {
        var before = changes.soFar();
        var begun = System.nanoTime();
        var value = QuarkusTransaction.requiringNew().call(() -> reader.apply(key));
        if (read.size() >= MOST) {
            read.clear();
        }
        read.put(key, new Read<>(value, before, begun));
        return value;
    }
}
