package org.tslab.simkit.metric;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** The first of all readings; fails when a test wants it to. */
@Priority(1_000)
@ApplicationScoped
class SpoiltReading implements Reading {
    private volatile boolean spoilt;

    void set(boolean isSpoilt) {
        spoilt = isSpoilt;
    }

    @Override
    public void take() {
        if (spoilt) {
            throw new IllegalStateException("spoilt");
        }
    }
}
