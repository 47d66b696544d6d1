package org.tslab.portal.answer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.portal.limit.Limits;
import org.tslab.portal.mail.OutgoingMails;
import org.tslab.portal.request.Happening;
import org.tslab.portal.request.RequestPolicy;
import org.tslab.portal.request.RequestState;
import org.tslab.portal.request.TransitionRequest;
import org.tslab.portal.request.TransitionRequest.Refusal;
import org.tslab.portal.request.TransitionRequests;
import org.tslab.portal.request.TransitionRequests.Waiting;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.SeenEvents;
import org.tslab.simkit.transition.TransitionSeal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Takes answers in, together if they come together: their requests go on, and where there are tokens their mail is put
 * with the others, at once.
 */
@ApplicationScoped
class AnswerTaker {
    private static final String OPERATION = "take-transition-answer";
    private final SeenEvents seen;
    private final TransitionRequests requests;
    private final OutgoingMails mails;
    private final TransitionSeal seal;
    private final Limits limits;
    private final Journal journal;
    private final ObjectMapper json;

    AnswerTaker(SeenEvents seen, TransitionRequests requests, OutgoingMails mails, TransitionSeal seal, Limits limits,
        Journal journal, ObjectMapper json) {
        this.seen = seen;
        this.requests = requests;
        this.mails = mails;
        this.seal = seal;
        this.limits = limits;
        this.journal = journal;
        this.json = json;
    }

    /** Each has its effect once. Whoever has an answer already, or was forgotten, needs none. */
    @Transactional(TxType.MANDATORY)
    void take(List<Arrived> arrived) {
        var events = arrived.stream().collect(toMap(Arrived::eventId, identity(), (first, _) -> first));
        var answers = seen.firstTimes(events.keySet()).stream().map(events::get)
            .collect(toMap(Arrived::requestId, identity(), (first, _) -> first));
        var tokens = new HashMap<UUID, String>();
        var entries = new ArrayList<Entry>();
        var traces = new ArrayList<String>();
        for (var waiting : requests.lockToAnswer(answers.keySet())) {
            var answer = answers.get(waiting.request().id());
            entries.add(switch (answer.answer()) {
                case TransitionTokensIssued issued -> issued(waiting, issued, tokens);
                case TransitionTokensRefused refused -> refused(waiting, refused);
            });
            traces.add(answer.traceparent());
        }
        if (!tokens.isEmpty()) {
            requests.keepTokens(tokens, after(Happening.TOKENS_ISSUED));
            mails.add(List.copyOf(tokens.keySet()));
        }
        journal.record(entries, traces);
    }

    private Entry issued(Waiting waiting, TransitionTokensIssued answer, Map<UUID, String> tokens) {
        var opened = seal.openTokens(answer.sealedTokens(), answer.requestId(), waiting.answerKey());
        tokens.put(waiting.request().id(), written(opened));
        return new Entry(OPERATION, answer.requestId(), "issued",
            opened.tokens().size() + " license codes for " + answer.quantity() + " CALs");
    }

    private String written(TransitionTokens tokens) {
        try {
            return json.writeValueAsString(tokens);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tokens cannot be written as JSON", e);
        }
    }

    private Entry refused(Waiting waiting, TransitionTokensRefused answer) {
        var request = waiting.request();
        countGuesses(waiting.source(), answer);
        requests.refuse(request.id(), answer.refusals().stream().map(one -> refusal(request, one)).toList());
        requests.move(request.id(), after(Happening.TOKENS_REFUSED));
        return new Entry(OPERATION, answer.requestId(), "refused",
            answer.refusals().stream().map(one -> "key " + one.number() + ": " + one.reason()).toList());
    }

    /** All that have no answer yet are where they were submitted to. */
    private static RequestState after(Happening happening) {
        return RequestPolicy.after(RequestState.SUBMITTED, happening).orElseThrow();
    }

    /** Well typed keys that nobody ever made are guessed ones. */
    private void countGuesses(String source, TransitionTokensRefused answer) {
        var guessed = (int) answer.refusals().stream().filter(one -> one.reason() == TransitionRefusal.UNKNOWN_KEY)
            .count();
        if (guessed > 0) {
            limits.wrongKeys(source, guessed);
        }
    }

    /** The clearinghouse counts keys, and people boxes, some of which they leave empty. */
    private static Refusal refusal(TransitionRequest request, KeyRefusal one) {
        var known = one.number() >= 1 && one.number() <= request.boxes().size();
        return new Refusal(known ? request.boxes().get(one.number() - 1) : one.number(), one.reason());
    }
}
