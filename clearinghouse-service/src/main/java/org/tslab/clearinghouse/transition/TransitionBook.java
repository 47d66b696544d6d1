package org.tslab.clearinghouse.transition;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;
import org.tslab.simkit.outbox.Outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Writes down what came of each request, and tells the portal. Within the caller's transaction. */
@Startup
@ApplicationScoped
class TransitionBook {
    private static final String OPERATION = "redeem-product-keys";
    private final TransitionRequests requests;
    private final Journal journal;
    private final Outbox outbox;
    private final Tally decisions;

    TransitionBook(TransitionRequests requests, Journal journal, Outbox outbox, MeterRegistry metrics) {
        this.requests = requests;
        this.journal = journal;
        this.outbox = outbox;
        decisions = Tally.of(metrics, "tslab.transitions", "outcome", List.of("issued", "repeated", "refused"));
    }

    /** False when the request was answered before. */
    boolean opens(UUID request, UUID eventId) {
        return requests.firstTime(request, eventId);
    }

    /** The same answer again for whoever submits a request again; none for an event that is only delivered again. */
    void repeat(UUID request, UUID eventId) {
        var before = requests.find(request);
        if (!before.eventId().equals(eventId)) {
            journal.record(new Entry(OPERATION, request.toString(), "repeated", "it was answered before"));
            outbox.add(before.answer());
            decisions.count("repeated");
        }
    }

    void issued(UUID request, TransitionTokensIssued answer) {
        requests.answered(request, answer);
        journal.record(new Entry(OPERATION, request.toString(), "issued",
            "each of its " + answer.quantity() + " product keys earns a CAL"));
        outbox.add(answer);
        decisions.count("issued");
    }

    void refused(UUID request, TransitionTokensRefused answer) {
        requests.answered(request, answer);
        journal.record(new Entry(OPERATION, request.toString(), "refused", answer.refusals().stream()
            .map(refusal -> "Product Key " + refusal.number() + ": " + refusal.reason()).toList()));
        outbox.add(answer);
        decisions.count("refused");
    }
}
