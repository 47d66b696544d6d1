package org.tslab.clearinghouse.transition;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.transition.TransitionDecision.Grant;
import org.tslab.clearinghouse.transition.TransitionDecision.Refuse;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.event.TransitionTokenEvent;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.simkit.transition.TransitionSeal;

/**
 * Answers requests of the transition portal, those that come together in one transaction: product keys are redeemed if
 * and only if there are license codes for them and the portal will be told.
 */
@ApplicationScoped
class TransitionDesk {
    private final Authority authority;
    private final TransitionSeal seal;
    private final ProductKeys productKeys;
    private final TokenMaker tokens;
    private final TransitionBook book;

    TransitionDesk(Authority authority, TransitionSeal seal, ProductKeys productKeys, TokenMaker tokens,
        TransitionBook book) {
        this.authority = authority;
        this.seal = seal;
        this.productKeys = productKeys;
        this.tokens = tokens;
        this.book = book;
    }

    /**
     * Needs no transaction.
     *
     * @throws org.tslab.simkit.transition.CannotBeOpenedException when it is no request to this clearinghouse
     */
    Asked opened(TransitionRequestSubmitted request, UUID eventId, String traceparent) {
        return new Asked(UUID.fromString(request.requestId()), eventId, request.submittedAt(),
            authority.opened(request, seal), traceparent);
    }

    /** Within the caller's transaction. */
    void answer(List<Asked> asked) {
        var firsts = book.open(asked.stream().collect(toMap(Asked::id, identity(), (first, _) -> first,
            LinkedHashMap::new)).values());
        book.answered(decided(firsts));
        asked.stream().filter(one -> !firsts.contains(one)).forEach(book::repeat);
    }

    /** One after the other: of two that bring the same key the second finds it redeemed. */
    private Map<Asked, TransitionTokenEvent> decided(List<Asked> firsts) {
        var presented = firsts.stream().collect(toMap(identity(),
            one -> one.keys().productKeys().stream().map(productKeys::registeredBy).toList()));
        var registered = new HashMap<>(
            productKeys.lock(presented.values().stream().flatMap(List::stream).distinct().toList()));
        var granted = new LinkedHashSet<Asked>();
        var answers = new LinkedHashMap<Asked, TransitionTokenEvent>();
        var redeemed = new LinkedHashMap<String, UUID>();
        for (var one : firsts) {
            var hashes = presented.get(one);
            switch (TransitionPolicy.decide(one.submittedAt(), hashes, registered)) {
                case Grant() -> {
                    granted.add(one);
                    hashes.forEach(hash -> redeemed.put(hash, one.id()));
                    hashes.forEach(hash -> registered.computeIfPresent(hash, (_, key) -> key.nowRedeemed()));
                }
                case Refuse(var refusals) -> answers.put(one, refused(one, refusals));
            }
        }
        productKeys.redeem(redeemed);
        answers.putAll(tokens.make(granted));
        return answers;
    }

    private static TransitionTokensRefused refused(Asked request, List<KeyRefusal> refusals) {
        return new TransitionTokensRefused(request.id().toString(), refusals);
    }
}
