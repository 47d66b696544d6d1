package org.tslab.portal.request;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.transition.TransitionKeys;
import org.tslab.portal.clearinghouse.ClearinghouseCertificates;
import org.tslab.portal.request.Order.Sealed;
import org.tslab.portal.request.Order.TypedKey;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.transition.TransitionSeal;

/** Submits requests: what is stored of them and what the clearinghouse is told are written together. */
@ApplicationScoped
public class RequestSubmitter {
    private final TransitionRequests requests;
    private final ClearinghouseCertificates clearinghouse;
    private final TransitionSeal seal;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;

    RequestSubmitter(TransitionRequests requests, ClearinghouseCertificates clearinghouse, TransitionSeal seal,
        Outbox outbox, Journal journal, InstantSource clock) {
        this.requests = requests;
        this.clearinghouse = clearinghouse;
        this.seal = seal;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
    }

    /** Call it outside of any transaction: the clearinghouse may have to be asked for its certificate. */
    public Sealed seal(UUID id, ProductType licenseType, List<TypedKey> keys) {
        var answerKey = TransitionSeal.newAnswerKey();
        var content = new TransitionKeys(id.toString(), licenseType, answerKey,
            keys.stream().map(TypedKey::key).toList());
        return new Sealed(keys.stream().map(TypedKey::box).toList(),
            seal.sealKeys(content, clearinghouse.current()), answerKey);
    }

    /** Each is about a draft of its own, which the caller holds the lock of. */
    @Transactional(TxType.MANDATORY)
    public void submit(List<Submission> submitted) {
        requests.add(submitted);
        var traces = submitted.stream().map(Submission::traceparent).toList();
        outbox.add(submitted.stream().map(one -> new TransitionRequestSubmitted(one.id().toString(),
            one.order().licenseType(), one.keys().keys(), clock.instant())).toList(), traces);
        journal.record(submitted.stream().map(one -> new Entry("submit-transition-request", one.id().toString(),
            "submitted",
            one.keys().boxes().size() + " product keys for " + one.order().licenseType()
                + ", sealed for the clearinghouse"))
            .toList(), traces);
    }
}
