package org.tslab.portal.answer;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.tslab.contracts.event.TransitionTokenEvent;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.portal.limit.Limits;
import org.tslab.portal.mail.OutgoingMails;
import org.tslab.portal.request.Happening;
import org.tslab.portal.request.RequestPolicy;
import org.tslab.portal.request.TransitionRequest;
import org.tslab.portal.request.TransitionRequest.Refusal;
import org.tslab.portal.request.TransitionRequests;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.transition.TransitionSeal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Takes an answer in: the request goes on, and if there are tokens their mail is put with the others, at once. */
@ApplicationScoped
class AnswerTaker {
    private final TransitionRequests requests;
    private final OutgoingMails mails;
    private final TransitionSeal seal;
    private final Limits limits;
    private final Journal journal;
    private final ObjectMapper json;

    AnswerTaker(TransitionRequests requests, OutgoingMails mails, TransitionSeal seal, Limits limits, Journal journal,
        ObjectMapper json) {
        this.requests = requests;
        this.mails = mails;
        this.seal = seal;
        this.limits = limits;
        this.journal = journal;
        this.json = json;
    }

    @Transactional(TxType.MANDATORY)
    void issued(TransitionTokensIssued answer) {
        var waiting = waiting(answer, Happening.TOKENS_ISSUED);
        if (waiting.isPresent()) {
            var id = waiting.get().id();
            var tokens = seal.openTokens(answer.sealedTokens(), answer.requestId(),
                requests.answerKey(id).orElseThrow());
            requests.keepTokens(id, written(tokens));
            move(waiting.get(), Happening.TOKENS_ISSUED);
            mails.add(id);
            journal.record(new Entry("take-transition-answer", id.toString(), "issued",
                tokens.tokens().size() + " license codes for " + answer.quantity() + " CALs"));
        }
    }

    private String written(TransitionTokens tokens) {
        try {
            return json.writeValueAsString(tokens);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tokens cannot be written as JSON", e);
        }
    }

    @Transactional(TxType.MANDATORY)
    void refused(TransitionTokensRefused answer) {
        waiting(answer, Happening.TOKENS_REFUSED).ifPresent(request -> {
            countGuesses(request, answer);
            requests.refuse(request.id(), answer.refusals().stream().map(one -> refusal(request, one)).toList());
            move(request, Happening.TOKENS_REFUSED);
            journal.record(new Entry("take-transition-answer", request.id().toString(), "refused",
                answer.refusals().stream().map(one -> "key " + one.number() + ": " + one.reason()).toList()));
        });
    }

    /** The request, if this answer moves it: whoever has an answer already, or was forgotten, needs none. */
    private Optional<TransitionRequest> waiting(TransitionTokenEvent answer, Happening happening) {
        return requests.lock(UUID.fromString(answer.requestId()))
            .filter(request -> RequestPolicy.after(request.state(), happening).isPresent());
    }

    private void move(TransitionRequest request, Happening happening) {
        requests.move(request.id(), RequestPolicy.after(request.state(), happening).orElseThrow());
    }

    /** Well typed keys that nobody ever made are guessed ones. */
    private void countGuesses(TransitionRequest request, TransitionTokensRefused answer) {
        var guessed = (int) answer.refusals().stream().filter(one -> one.reason() == TransitionRefusal.UNKNOWN_KEY)
            .count();
        if (guessed > 0) {
            requests.source(request.id()).ifPresent(source -> limits.wrongKeys(source, guessed));
        }
    }

    /** The clearinghouse counts keys, and people boxes, some of which they leave empty. */
    private static Refusal refusal(TransitionRequest request, KeyRefusal one) {
        var known = one.number() >= 1 && one.number() <= request.boxes().size();
        return new Refusal(known ? request.boxes().get(one.number() - 1) : one.number(), one.reason());
    }
}
