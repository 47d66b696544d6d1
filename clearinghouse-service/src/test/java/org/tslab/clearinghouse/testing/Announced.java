package org.tslab.clearinghouse.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** What the service has told the rest of the world. */
public final class Announced {
    private Announced() {}

    /** Whether an event with this text in it arrives at the broker; the relay needs a moment. */
    public static boolean soon(InMemoryConnector broker, String text) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            if (broker.sink("events").received().stream().anyMatch(m -> m.getPayload().toString().contains(text))) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }
}
