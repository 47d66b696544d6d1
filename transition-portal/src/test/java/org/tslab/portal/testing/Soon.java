package org.tslab.portal.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, within bounds, for what a service does by itself. */
public final class Soon {
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(15);

    private Soon() {}

    public static boolean is(BooleanSupplier question) {
        var deadline = System.nanoTime() + BOUND_NANOS;
        while (System.nanoTime() < deadline) {
            if (question.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }
}
