package org.tslab.simkit.outbox;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells the relay that there is something to send. Any number of raises before a wait count as one. */
@ApplicationScoped
class RelaySignal {
    private final Semaphore raised = new Semaphore(0);

    void raise() {
        raised.release();
    }

    /** Returns when raised, or after this time, since another replica's rows raise nothing here. */
    void await(long millis) throws InterruptedException {
        raised.tryAcquire(millis, TimeUnit.MILLISECONDS);
        raised.drainPermits();
    }
}
