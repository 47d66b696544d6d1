package org.tslab.licenseserver;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, within bounds, for what a service does by itself. */
public final class Soon {
    public static final Duration BOUND = Duration.ofSeconds(15);

    private Soon() {}

    public static boolean is(BooleanSupplier question) {
        return is(question, BOUND);
    }

    public static boolean is(BooleanSupplier question, Duration bound) {
        var deadline = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() < deadline) {
            if (question.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }
}
