package org.tslab.portal.mail;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

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
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/**
 * Hands out mails to whoever sends them, and takes back what became of them: two transactions, none in between, each
 * for all that come together.
 */
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

    /** An attempt that is over. */
    record Attempt(Errand errand, MailOutcome outcome) {
        UUID requestId() {
            return errand.requestId();
        }
    }

    /** What an attempt came to. */
    private record Settled(Attempt attempt, Happening happening, String outcome, String why) {
        UUID requestId() {
            return attempt.requestId();
        }

        Entry entry() {
            return new Entry("mail-tokens", requestId().toString(), outcome,
                "try " + attempt.errand().tries() + ": " + why);
        }
    }

    /** Up to so many mails that are due. From here on nobody knows whether the mail server has them. */
    @Transactional
    List<Errand> claim(int limit) {
        var tries = mails.claim(limit, claimTerm).stream().collect(toMap(Claimed::requestId, Claimed::tries));
        if (tries.isEmpty()) {
            return List.of();
        }
        var mailings = requests.lockToMail(tries.keySet());
        move(mailings.stream().collect(toMap(each -> each.request().id(), each -> each.request().state())),
            _ -> Happening.MAIL_TRIED);
        return mailings.stream().map(each -> new Errand(each.request().id(), tries.get(each.request().id()),
            writer.letter(each.request(), each.to(), each.tokens()))).toList();
    }

    /** Does nothing about those of which somebody else has learned in the meantime that the mail server has them. */
    @Transactional
    void settle(List<Attempt> attempts) {
        var states = requests.lock(mails.lock(attempts.stream().map(Attempt::requestId).toList()));
        var settled = attempts.stream().filter(attempt -> states.containsKey(attempt.requestId())).map(this::settled)
            .collect(toMap(Settled::requestId, identity(), (first, _) -> first));
        mails.remove(settled.values().stream().filter(one -> one.happening() != Happening.MAIL_TRIED)
            .map(Settled::requestId).toList());
        move(states, id -> settled.get(id).happening());
        journal.record(settled.values().stream().map(Settled::entry).toList());
        settled.values().forEach(one -> outcomes.count(one.outcome()));
    }

    private Settled settled(Attempt attempt) {
        return switch (MailPolicy.decide(attempt.outcome(), attempt.errand().tries(), patience)) {
            case Delivered() ->
                new Settled(attempt, Happening.MAIL_TAKEN, "delivered", "the mail server has taken it");
            case Bounced(var why) -> new Settled(attempt, Happening.MAIL_RETURNED, "bounced", why);
            case TryAgain(var pause, var why) -> {
                mails.putOff(attempt.requestId(), pause);
                yield new Settled(attempt, Happening.MAIL_TRIED, "put off", why);
            }
        };
    }

    /** Those that come to the same state come to it by one statement. */
    private void move(Map<UUID, RequestState> states, Function<UUID, Happening> happening) {
        states.keySet().stream().collect(groupingBy(id -> RequestPolicy.after(states.get(id), happening.apply(id))
            .filter(next -> next != states.get(id))))
            .forEach((next, ids) -> next.ifPresent(state -> requests.move(ids, state)));
    }
}
