package org.tslab.clearinghouse.transition;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.transition.TransitionDecision.Grant;
import org.tslab.clearinghouse.transition.TransitionDecision.Refuse;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.simkit.transition.TransitionSeal;

/**
 * Answers requests of the transition portal, each in one transaction: its product keys are redeemed if and only if
 * there are license codes for them and the portal will be told.
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
     * Within the caller's transaction.
     *
     * @throws org.tslab.simkit.transition.CannotBeOpenedException when it is no request to this clearinghouse
     */
    void answer(TransitionRequestSubmitted request, UUID eventId) {
        var keys = authority.opened(request, seal);
        var id = UUID.fromString(request.requestId());
        if (!book.opens(id, eventId)) {
            book.repeat(id, eventId);
            return;
        }
        var presented = keys.productKeys().stream().map(productKeys::registeredBy).toList();
        switch (TransitionPolicy.decide(request.submittedAt(), presented, productKeys.lock(presented))) {
            case Grant() -> {
                productKeys.redeem(presented, id);
                book.issued(id, tokens.make(keys));
            }
            case Refuse(var refusals) ->
                book.refused(id, new TransitionTokensRefused(request.requestId(), refusals));
        }
    }
}
