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
import org.tslab.portal.limit.Limits;
import org.tslab.portal.request.Order.Sealed;
import org.tslab.portal.request.Order.TypedKey;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.transition.TransitionSeal;

/** Submits a request: what is stored of it and what the clearinghouse is told are written together. */
@ApplicationScoped
public class RequestSubmitter {
    private final TransitionRequests requests;
    private final ClearinghouseCertificates clearinghouse;
    private final TransitionSeal seal;
    private final Limits limits;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;

    RequestSubmitter(TransitionRequests requests, ClearinghouseCertificates clearinghouse, TransitionSeal seal,
        Limits limits, Outbox outbox, Journal journal, InstantSource clock) {
        this.requests = requests;
        this.clearinghouse = clearinghouse;
        this.seal = seal;
        this.limits = limits;
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

    @Transactional(TxType.MANDATORY)
    public void submit(UUID id, Order order, Sealed keys) {
        limits.name(order.address().text());
        requests.add(id, order, keys);
        outbox.add(new TransitionRequestSubmitted(id.toString(), order.licenseType(), keys.keys(), clock.instant()));
        journal.record(new Entry("submit-transition-request", id.toString(), "submitted",
            keys.boxes().size() + " product keys for " + order.licenseType() + ", sealed for the clearinghouse"));
    }
}
