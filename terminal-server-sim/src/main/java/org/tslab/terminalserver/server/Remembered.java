package org.tslab.terminalserver.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What every connection asks the database and seldom changes. It is read again after each change that this replica
 * makes, and otherwise after a second, at the latest two: until then another replica's change may go unseen, as a port
 * may that it opened.
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

    /**
     * @param changes how many there had been when the reading began
     * @param old taken by whoever reads it again
     */
    private record Read<V>(V value, long changes, long nanos, AtomicBoolean old) {}

    public V of(K key) {
        var known = read.get(key);
        if (known == null || known.changes() != changes.soFar()) {
            return readAnew(key);
        }
        var age = System.nanoTime() - known.nanos();
        // When its time is up one of a crowd reads again; what nobody asked for in a long time is of no use to any.
        return age >= 2 * KEPT_NANOS || age >= KEPT_NANOS && known.old().compareAndSet(false, true)
            ? readAgain(key, known)
            : known.value();
    }

    private V readAgain(K key, Read<V> known) {
        try {
            return readAnew(key);
        } finally {
            // After a failure somebody else tries.
            known.old().set(false);
        }
    }

    private V readAnew(K key) {
        var before = changes.soFar();
        var begun = System.nanoTime();
        var value = QuarkusTransaction.requiringNew().call(() -> reader.apply(key));
        if (read.size() >= MOST) {
            read.clear();
        }
        read.put(key, new Read<>(value, before, begun, new AtomicBoolean()));
        return value;
    }
}
