package org.tslab.portal.status;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.portal.limit.Limits;
import org.tslab.portal.mail.OutgoingMails;
import org.tslab.portal.request.EmailAddress;
import org.tslab.portal.request.Happening;
import org.tslab.portal.request.Link;
import org.tslab.portal.request.RequestPolicy;
import org.tslab.portal.request.TransitionRequests;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

/** Sends a mail that bounced to another address. */
@ApplicationScoped
class AddressCorrector {
    private final TransitionRequests requests;
    private final OutgoingMails mails;
    private final Limits limits;
    private final Journal journal;

    AddressCorrector(TransitionRequests requests, OutgoingMails mails, Limits limits, Journal journal) {
        this.requests = requests;
        this.mails = mails;
        this.limits = limits;
        this.journal = journal;
    }

    /** Does nothing unless the mail has bounced: sent twice, the form corrects once. */
    @Transactional
    void correct(Link link, EmailAddress address) {
        requests.lock(link.hash()).ifPresent(request -> RequestPolicy
            .after(request.state(), Happening.ADDRESS_CORRECTED).ifPresent(next -> {
                limits.name(address.text()).ifPresent(problem -> {
                    throw problem;
                });
                requests.correctAddress(request.id(), address);
                requests.move(request.id(), next);
                mails.add(List.of(request.id()));
                journal.record(new Entry("correct-address", request.id().toString(), "corrected",
                    "address " + (request.addressNumber() + 1) + " of this request"));
            }));
    }
}
