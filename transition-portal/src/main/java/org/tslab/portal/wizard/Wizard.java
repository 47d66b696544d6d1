package org.tslab.portal.wizard;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.tslab.contracts.transition.TransitionOffer;
import org.tslab.portal.limit.Limits;
import org.tslab.portal.limit.Source;
import org.tslab.portal.request.Link;
import org.tslab.portal.request.Order;
import org.tslab.portal.request.Order.TypedKey;
import org.tslab.portal.request.RequestSubmitter;
import org.tslab.portal.request.Submission;
import org.tslab.portal.request.TransitionRequest;
import org.tslab.portal.request.TransitionRequest.Refusal;
import org.tslab.portal.request.TransitionRequests;
import org.tslab.portal.wizard.Place.Begun;
import org.tslab.portal.wizard.Place.Outside;
import org.tslab.portal.wizard.Place.Submitted;
import org.tslab.portal.wizard.WizardPolicy.Judgment;
import org.tslab.simkit.page.Language;
import org.tslab.simkit.trace.TraceContext;
import org.tslab.simkit.trace.Traces;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Takes a visitor from page to page, and makes one request of what was typed, however often it is sent. */
@RequestScoped
class Wizard {
    private final Drafts drafts;
    private final TransitionRequests requests;
    private final RequestSubmitter submitter;
    private final SubmissionDesk desk;
    private final Limits limits;
    private final Source source;
    private final InstantSource clock;
    private final Traces traces;

    Wizard(Drafts drafts, TransitionRequests requests, RequestSubmitter submitter, SubmissionDesk desk, Limits limits,
        Source source, InstantSource clock, Traces traces) {
        this.drafts = drafts;
        this.requests = requests;
        this.submitter = submitter;
        this.desk = desk;
        this.limits = limits;
        this.source = source;
        this.clock = clock;
        this.traces = traces;
    }

    boolean open() {
        return TransitionOffer.openAt(clock.instant());
    }

    /** @param kept what the browser keeps */
    Place place(Optional<Link> kept) {
        return kept.flatMap(this::find).orElseGet(Outside::new);
    }

    /**
     * A request takes the place of its draft in one transaction: whoever does not find the one any more finds the
     * other, with no transaction around both.
     */
    private Optional<Place> find(Link link) {
        return drafts.find(link.hash()).<Place>map(draft -> new Begun(link, draft))
            .or(() -> requests.find(link.hash()).map(_ -> new Submitted(link)));
    }

    /** What the clearinghouse said of the product keys of a request; nothing if there is none. */
    List<Refusal> refusals(Optional<Link> link) {
        return link.flatMap(known -> requests.find(known.hash())).map(TransitionRequest::refusals)
            .orElseGet(List::of);
    }

    /** Keeps what was typed so far, under a link of its own unless something is begun already. */
    Link begin(Place place, Draft draft) {
        var link = place instanceof Begun(var begun, _) ? begun : begun();
        QuarkusTransaction.requiringNew().run(() -> drafts.keep(link.hash(), draft));
        return link;
    }

    private Link begun() {
        limits.begin(source.name());
        return Link.fresh();
    }

    /** What can be said of product keys here. Who was wrong too often has to wait. */
    Judgment judge(List<String> typed) {
        limits.admitKeys(source.name());
        var judgment = WizardPolicy.keys(typed);
        if (judgment.mistyped() > 0) {
            QuarkusTransaction.requiringNew().run(() -> limits.wrongKeys(source.name(), judgment.mistyped()));
        }
        return judgment;
    }

    /** Does nothing when the draft is not there any more, or another one by now: somebody else was faster. */
    void finish(Begun begun, List<TypedKey> keys, Language language) {
        var draft = begun.draft();
        var id = UUID.randomUUID();
        desk.submit(draft, new Submission(id,
            new Order(begun.link().hash(), draft.licenseType(), draft.address(), language, source.name()),
            submitter.seal(id, draft.licenseType(), keys),
            traces.current().map(TraceContext::traceparent).orElse("")));
    }
}
