package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes the sockets of clients that take longer than they may. The timeout of a socket does not see the client that
 * sends one byte now and then in a TLS handshake, or that reads nothing of what is written to it.
 */
final class Watchdog implements AutoCloseable {
    /** A client that is merely silent gets its regular end first. */
    private static final Duration GRACE = Duration.ofMillis(500);
    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("rdp-watchdog").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** The watch over one socket; nothing happens before its first deadline is set. */
    final class Watch {
        private final TurnSocket socket;
        private Future<?> bite;

        private Watch(TurnSocket socket) {
            this.socket = socket;
        }

        /** Replaces the deadline before. */
        void biteAfter(Duration time) {
            end();
            bite = timer.schedule(this::bite, time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        }

        void end() {
            if (bite != null) {
                bite.cancel(false);
            }
        }

        private void bite() {
            try {
                socket.cut();
            } catch (IOException _) {
                // Then it is closed already.
            }
        }
    }

    Watch over(TurnSocket socket) {
        return new Watch(socket);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
