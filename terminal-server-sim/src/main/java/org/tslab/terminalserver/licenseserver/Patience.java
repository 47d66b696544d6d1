package org.tslab.terminalserver.licenseserver;

import java.time.Duration;
import java.util.function.Supplier;

/** How much longer one client's license servers are waited for, over all calls. For one thread only. */
public final class Patience {
    private long leftNanos;

    public Patience(Duration total) {
        leftNanos = total.toNanos();
    }

    boolean isExhausted() {
        return leftNanos <= 0;
    }

    <T> T during(Supplier<T> call) {
        var begin = System.nanoTime();
        try {
            return call.get();
        } finally {
            leftNanos -= System.nanoTime() - begin;
        }
    }
}
