package org.tslab.clearinghouse.revocation;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.RevocationReason;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.NotFoundProblem;

/** Revokes an activation on an agent's word: from then on only an agent helps this license server. */
@ApplicationScoped
public class ActivationRevoker {
    private final Activations activations;
    private final Revocations revocations;
    private final Journal journal;
    private final InstantSource clock;

    ActivationRevoker(Activations activations, Revocations revocations, Journal journal, InstantSource clock) {
        this.activations = activations;
        this.revocations = revocations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Done once, however often it is asked for. */
    @Transactional
    public KnownActivation revoke(String productId, RevocationReason reason) {
        var activation = activations.lock(productId)
            .orElseThrow(() -> new NotFoundProblem("activation", productId));
        if (activation.known().standing() != Standing.REVOKED) {
            activation.revoke();
            revocations.revoke(activation.known(), reason, clock.instant());
            journal.record(new Entry("revoke-activation", productId, "revoked", "an agent says so",
                "the reason is " + reason));
        }
        return activation.known();
    }
}
