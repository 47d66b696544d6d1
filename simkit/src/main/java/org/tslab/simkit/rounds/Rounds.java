package org.tslab.simkit.rounds;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.quarkus.logging.Log;

/** Does the same again and again on a thread of its own, by real time, until it is stopped. */
public final class Rounds {
    private static final long STOPPING_MILLIS = 5_000;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    public Rounds(String name, Duration pause, Runnable round) {
        thread = new Thread(() -> run(name, pause, round), name);
    }

    public void start() {
        thread.start();
    }

    /** There is something to do: the next round need not wait for its time. */
    public void soon() {
        due.release();
    }

    public void stop() throws InterruptedException {
        stopping = true;
        due.release();
        thread.join(STOPPING_MILLIS);
    }

    public boolean stopped() {
        return stopping;
    }

    private void run(String name, Duration pause, Runnable round) {
        try {
            while (awaited(pause)) {
                // Whatever a round fails with, the next one is tried: what is left undone would never be noticed.
                CompletableFuture.runAsync(round, Runnable::run).exceptionally(failure -> logged(name, failure)).join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Any number of calls for a round during the one before ask for one more. */
    private boolean awaited(Duration pause) throws InterruptedException {
        due.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        due.drainPermits();
        return !stopping;
    }

    private static Void logged(String name, Throwable failure) {
        Log.warnf(failure, "a round failed and is tried again name=%s", name);
        return null;
    }
}
