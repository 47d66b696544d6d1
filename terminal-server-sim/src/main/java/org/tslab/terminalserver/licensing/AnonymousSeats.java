package org.tslab.terminalserver.licensing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How many anonymous connections a Windows 2000 terminal server with an Internet Connector has open: 200 at most. Its
 * port is in one process, and so is the count.
 */
@ApplicationScoped
class AnonymousSeats {
    static final int SEATS = 200;
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();

    /** One seat, until it is given back. */
    record Seat(Semaphore free, AtomicBoolean taken) implements AutoCloseable {
        @Override
        public void close() {
            if (taken.getAndSet(false)) {
                free.release();
            }
        }
    }

    /** Empty when all are taken. */
    Optional<Seat> take(String terminalServer) {
        var seats = free.computeIfAbsent(terminalServer, _ -> new Semaphore(SEATS));
        return seats.tryAcquire() ? Optional.of(new Seat(seats, new AtomicBoolean(true))) : Optional.empty();
    }
}
