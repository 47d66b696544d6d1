package org.tslab.lab.measure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.home.LabException;

/** The license server's events that the broker does not have yet: work that a rate may have put off. */
final class Backlog {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final LicenseServerDatabase database;

    Backlog(LicenseServerDatabase database) {
        this.database = database;
    }

    int size() {
        return (int) database.number("select count(*) from outbox");
    }

    /** One measurement must not pay for the one before it. */
    void awaitNone() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (size() > 0) {
            if (System.nanoTime() > deadline) {
                throw new LabException("The license server's events do not reach the broker");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
