package org.tslab.portal.mail;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.portal.PortalConfig;
import org.tslab.portal.mail.MailDecision.Bounced;
import org.tslab.portal.mail.MailDecision.Delivered;
import org.tslab.portal.mail.MailDecision.TryAgain;
import org.tslab.portal.mail.MailPolicy.Patience;
import org.tslab.portal.mail.OutgoingMails.Claimed;
import org.tslab.portal.request.Happening;
import org.tslab.portal.request.RequestPolicy;
import org.tslab.portal.request.RequestState;
import org.tslab.portal.request.TransitionRequests;
import org.tslab.portal.request.TransitionRequests.Mailing;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Hands out mails to whoever sends them, and takes back what became of them: two transactions, none in between. */
@Startup
@ApplicationScoped
class MailDesk {
    private final OutgoingMails mails;
    private final TransitionRequests requests;
    private final LetterWriter writer;
    private final Journal journal;
    private final Duration claimTerm;
    private final Patience patience;
    private final Tally outcomes;

    MailDesk(OutgoingMails mails, TransitionRequests requests, LetterWriter writer, Journal journal,
        PortalConfig config, MeterRegistry metrics) {
        this.mails = mails;
        this.requests = requests;
        this.writer = writer;
        this.journal = journal;
        // Whoever is alive has given up by then.
        claimTerm = config.mail().patience().multipliedBy(2);
        patience = new Patience(config.mail().firstPause(), config.mail().longestPause(), config.mail().tries());
        outcomes = Tally.of(metrics, "tslab.mails", "outcome", List.of("delivered", "bounced", "put off"));
    }

    /** One attempt of one mail. */
    record Errand(UUID requestId, int tries, Letter letter) {}

    /** Up to so many mails that are due. From here on nobody knows whether the mail server has them. */
    @Transactional
    List<Errand> claim(int limit) {
        var tries = mails.claim(limit, claimTerm).stream().collect(toMap(Claimed::requestId, Claimed::tries));
        return tries.isEmpty()
            ? List.of()
            : requests.lockToMail(tries.keySet()).stream()
                .map(mailing -> errand(mailing, tries.get(mailing.request().id()))).toList();
    }

    private Errand errand(Mailing mailing, int tries) {
        var request = mailing.request();
        RequestPolicy.after(request.state(), Happening.MAIL_TRIED).filter(next -> next != request.state())
            .ifPresent(next -> requests.move(request.id(), next));
        return new Errand(request.id(), tries, writer.letter(request, mailing.to(), mailing.tokens()));
    }

    /** Does nothing when somebody else has learned in the meantime that the mail server has it. */
    @Transactional
    void settle(Errand errand, MailOutcome outcome) {
        if (mails.lock(errand.requestId())) {
            switch (MailPolicy.decide(outcome, errand.tries(), patience)) {
                case Delivered() -> end(errand, Happening.MAIL_TAKEN, "delivered", "the mail server has taken it");
                case Bounced(var why) -> end(errand, Happening.MAIL_RETURNED, "bounced", why);
                case TryAgain(var pause, var why) -> {
                    mails.putOff(errand.requestId(), pause);
                    journal.record(entry(errand, "put off", why));
                    outcomes.count("put off");
                }
            }
        }
    }

    private void end(Errand errand, Happening happening, String outcome, String why) {
        var state = requests.lock(errand.requestId()).orElseThrow().state();
        mails.remove(errand.requestId());
        RequestPolicy.after(state, happening).ifPresent(next -> {
            if (next == RequestState.DELIVERED) {
                requests.delivered(errand.requestId());
            } else {
                requests.move(errand.requestId(), next);
            }
            journal.record(entry(errand, outcome, why));
            outcomes.count(outcome);
        });
    }

    private static Entry entry(Errand errand, String outcome, String why) {
        return new Entry("mail-tokens", errand.requestId().toString(), outcome, "try " + errand.tries() + ": " + why);
    }
}
