package org.tslab.clearinghouse.transition;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.event.TransitionTokenEvent;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;
import org.tslab.simkit.outbox.Outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Writes down what came of requests, and tells the portal. Within the caller's transaction. */
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

    /** Those that were not answered before. */
    List<Asked> open(Collection<Asked> asked) {
        var firsts = requests.firstTimes(asked.stream().collect(toMap(Asked::id, Asked::eventId)));
        return asked.stream().filter(one -> firsts.contains(one.id())).toList();
    }

    /** The same answer again for whoever submits a request again; none for an event that is only delivered again. */
    void repeat(Asked asked) {
        var before = requests.find(asked.id());
        if (!before.eventId().equals(asked.eventId())) {
            journal.record(List.of(new Entry(OPERATION, asked.id().toString(), "repeated", "it was answered before")),
                List.of(asked.traceparent()));
            outbox.add(List.of(before.answer()), List.of(asked.traceparent()));
            decisions.count("repeated");
        }
    }

    void answered(Map<Asked, TransitionTokenEvent> answers) {
        if (answers.isEmpty()) {
            return;
        }
        var traces = answers.keySet().stream().map(Asked::traceparent).toList();
        requests.answered(answers.entrySet().stream()
            .collect(toMap(each -> each.getKey().id(), Map.Entry::getValue)));
        journal.record(answers.values().stream().map(this::entry).toList(), traces);
        outbox.add(List.copyOf(answers.values()), traces);
    }

    private Entry entry(TransitionTokenEvent answer) {
        return switch (answer) {
            case TransitionTokensIssued issued -> {
                decisions.count("issued");
                yield new Entry(OPERATION, issued.requestId(), "issued",
                    "each of its " + issued.quantity() + " product keys earns a CAL");
            }
            case TransitionTokensRefused refused -> {
                decisions.count("refused");
                yield new Entry(OPERATION, refused.requestId(), "refused", refused.refusals().stream()
                    .map(refusal -> "Product Key " + refusal.number() + ": " + refusal.reason()).toList());
            }
        };
    }
}
