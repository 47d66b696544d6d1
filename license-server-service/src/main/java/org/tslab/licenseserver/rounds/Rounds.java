package org.tslab.licenseserver.rounds;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.logging.Log;

/** Does the same again and again on a thread of its own, by real time, until it is stopped. */
public final class Rounds {
    private static final long STOPPING_MILLIS = 5_000;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    public Rounds(String name, Duration pause, Runnable round) {
        thread = new Thread(() -> run(name, pause, round), name);
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOPPING_MILLIS);
    }

    public boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void run(String name, Duration pause, Runnable round) {
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                // Whatever a round fails with, the next one is tried: what is left undone would never be noticed.
                CompletableFuture.runAsync(round, Runnable::run).exceptionally(failure -> logged(name, failure)).join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Void logged(String name, Throwable failure) {
        Log.warnf(failure, "a round failed and is tried again name=%s", name);
        return null;
    }
}
