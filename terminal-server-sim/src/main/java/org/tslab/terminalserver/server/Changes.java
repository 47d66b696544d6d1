package org.tslab.terminalserver.server;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Counts the committed changes that this replica made, for those who remember what they read. */
@ApplicationScoped
public class Changes {
    private final AtomicLong count = new AtomicLong();

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed event) {
        count.incrementAndGet();
    }

    long soFar() {
        return count.get();
    }
}
