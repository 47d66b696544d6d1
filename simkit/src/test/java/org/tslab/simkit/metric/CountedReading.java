package org.tslab.simkit.metric;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** The last of all readings; knows how often it was taken. */
@Priority(-1)
@ApplicationScoped
class CountedReading implements Reading {
    private final AtomicInteger times = new AtomicInteger();

    int times() {
        return times.get();
    }

    @Override
    public void take() {
        times.incrementAndGet();
    }
}
