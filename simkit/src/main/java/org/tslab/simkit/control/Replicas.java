package org.tslab.simkit.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Which replicas of all services are alive, and which setting of the clock each follows. */
@ApplicationScoped
class Replicas {
    /** A replica announces itself every two seconds; one that missed three turns is not waited for. */
    static final Duration ALIVE = Duration.ofSeconds(6);
    private static final long ALIVE_NANOS = ALIVE.toNanos();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Replica replica, long nanoTime) {}

    /** A replica as it announces itself. */
    record Replica(String id, String service, UUID clockRevision) {}

    /** @param age how long ago it was announced: the topic still has those that are long gone */
    synchronized void heard(Replica replica, Duration age) {
        seen.put(replica.id(), new Seen(replica, System.nanoTime() - age.toNanos()));
        notifyAll();
    }

    /**
     * Waits until every live replica follows this revision.
     *
     * @return the services that did not within the time, empty when all did
     */
    synchronized List<String> awaitFollowing(UUID revision, long timeoutMillis) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        var stragglers = stragglers(revision);
        while (!stragglers.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(deadline - System.nanoTime(), ALIVE_NANOS / 6));
            stragglers = stragglers(revision);
        }
        return stragglers;
    }

    /** It has said so itself, and is waited for no longer. */
    synchronized void gone(String id) {
        seen.remove(id);
        notifyAll();
    }

    /** Whether that replica announced itself so lately. */
    boolean heardWithin(String id, Duration time) {
        var last = seen.get(id);
        return last != null && System.nanoTime() - last.nanoTime() < time.toNanos();
    }

    private List<String> stragglers(UUID revision) {
        var now = System.nanoTime();
        return seen.values().stream()
            .filter(s -> now - s.nanoTime() < ALIVE_NANOS && !s.replica().clockRevision().equals(revision))
            .map(s -> s.replica().service())
            .sorted()
            .toList();
    }
}
