package org.tslab.portal.wizard;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.portal.limit.Limits;
import org.tslab.portal.request.Link;
import org.tslab.portal.request.RequestState;
import org.tslab.portal.request.TransitionRequest;
import org.tslab.portal.request.TransitionRequests;

/** Begins a request anew where another one was refused: what is not wrong need not be typed again. */
@ApplicationScoped
public class SecondAttempt {
    private final TransitionRequests requests;
    private final Drafts drafts;
    private final Limits limits;

    SecondAttempt(TransitionRequests requests, Drafts drafts, Limits limits) {
        this.requests = requests;
        this.drafts = drafts;
        this.limits = limits;
    }

    /** Where it goes on, and what was refused is said beside its box. */
    public static String page(Link former) {
        return WizardPages.KEYS + "?" + WizardPages.FORMER + "=" + former.secret();
    }

    /** Empty unless that request was refused. */
    @Transactional
    public Optional<Link> begin(TransitionRequest former, String source) {
        if (former.state() != RequestState.REFUSED) {
            return Optional.empty();
        }
        return requests.address(former.id()).map(address -> {
            limits.begin(source);
            var link = Link.fresh();
            drafts.keep(link.hash(), new Draft(former.licenseType(), address, true));
            return link;
        });
    }
}
