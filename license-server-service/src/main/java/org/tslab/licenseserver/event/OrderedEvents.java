package org.tslab.licenseserver.event;

import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.simkit.fault.FaultBook;
import org.tslab.simkit.fault.FaultOperation;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Writes down what goes wrong on order, since nothing else of this simulation can cause it (docs/event-log.md). */
@ApplicationScoped
class OrderedEvents {
    private final FaultBook book;
    private final EventLog log;

    OrderedEvents(FaultBook book, EventLog log) {
        this.book = book;
        this.log = log;
    }

    /** What goes wrong this time; most of the time nothing, which costs nothing. To be asked outside transactions. */
    <T> Optional<T> next(FaultOperation<T> operation, String licenseServer, Function<T, TermServLicensing> event) {
        var fault = book.next(operation, licenseServer);
        fault.ifPresent(happened -> QuarkusTransaction.requiringNew().run(() -> log.record(
            Occurrence.of(licenseServer, event.apply(happened), "it was ordered: operation " + operation.name()))));
        return fault;
    }
}
